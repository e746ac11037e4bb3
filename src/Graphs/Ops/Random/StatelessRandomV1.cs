namespace MLNet.Keras.Graphs.Ops;

/// <summary>The older form of a random op, on a seed pair instead of key and counter. Inputs: shape, seed, then what else the op takes.</summary>
/// <param name="Current">The op that it stands for.</param>
public abstract record SeededRandomOp(StatelessRandomOp Current) : Op
{
    /// <summary>The op that it stands for.</summary>
    protected StatelessRandomOp Current { get; } = Current;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => Current.Infer(new OpInputs(Current, Operands(x, new Tensor([1], DType.UInt64), new Tensor([2], DType.UInt64))));

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x)
    {
        var place = new StatelessRandomGetKeyCounter().ApplyAll(x[1]);
        return Current.ApplyAll(Operands(x, place[0], place[1]));
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;

    private static Tensor[] Operands(OpInputs x, Tensor key, Tensor counter) =>
        [x[0], key, counter, Tensor.From<int>([StatelessRandomGetAlg.Philox], []), .. x.ToArray()[2..]];
}

/// <summary>Uniform over [0, 1).</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessRandomUniform(DType DType = DType.Float32) : SeededRandomOp(new StatelessRandomUniformV2(DType));

/// <summary>Standard normal.</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessRandomNormal(DType DType = DType.Float32) : SeededRandomOp(new StatelessRandomNormalV2(DType));

/// <summary>Standard normal, drawn again beyond two standard deviations.</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessTruncatedNormal(DType DType = DType.Float32) : SeededRandomOp(new StatelessTruncatedNormalV2(DType));

/// <summary>Integers of [min, max). Further inputs: min, max.</summary>
public sealed record StatelessRandomUniformInt() : SeededRandomOp(new StatelessRandomUniformIntV2());

/// <summary>Integers of the whole range of their type.</summary>
/// <param name="DType">An integer type of 32 or 64 bits.</param>
public sealed record StatelessRandomUniformFullInt(DType DType = DType.UInt64) : SeededRandomOp(new StatelessRandomUniformFullIntV2(DType));

/// <summary>Gamma(alpha, 1). Further input: alpha.</summary>
public sealed record StatelessRandomGammaV2() : SeededRandomOp(new StatelessRandomGammaV3());
