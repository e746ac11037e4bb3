namespace MLNet.Keras.Graphs.Ops;

/// <summary>Random numbers that depend on nothing but a place in a Philox stream. Inputs: shape, key [1], counter [2], alg (1), then what else the op takes.</summary>
public abstract record StatelessRandomOp : Op
{
    /// <summary>The element type.</summary>
    private protected abstract DType Result(OpInputs x);

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x.PartialShape(0), Result(x));

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>Uniform over [0, 1).</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessRandomUniformV2(DType DType = DType.Float32) : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => DType;
}

/// <summary>Standard normal.</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessRandomNormalV2(DType DType = DType.Float32) : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => DType;
}

/// <summary>Standard normal, drawn again beyond two standard deviations.</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessTruncatedNormalV2(DType DType = DType.Float32) : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => DType;
}

/// <summary>Integers of [min, max). Further inputs: min, max (int32 or int64).</summary>
public sealed record StatelessRandomUniformIntV2 : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => x[4].DType;
}

/// <summary>Integers of the whole range of their type.</summary>
/// <param name="DType">An integer type of 32 or 64 bits.</param>
public sealed record StatelessRandomUniformFullIntV2(DType DType = DType.UInt64) : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => DType;
}

/// <summary>Gamma(alpha, 1). Further input: alpha, whose shape ends the result's.</summary>
/// <remarks>No gradient flows to alpha.</remarks>
public sealed record StatelessRandomGammaV3 : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => x[4].DType;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => RequireSuffix(x, base.Infer(x), x[4].Shape);

    internal static OpOutputs RequireSuffix(OpInputs x, OpOutputs result, Keras.Shape parameters)
    {
        var shape = result.ToArray()[0].Shape;
        return parameters.Rank <= shape.Rank && shape[(shape.Rank - parameters.Rank)..].IsCompatibleWith(parameters)
            ? result
            : throw x.Error($"parameters {parameters} are not the last axes of {shape}");
    }
}
