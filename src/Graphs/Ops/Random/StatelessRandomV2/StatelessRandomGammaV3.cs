namespace MLNet.Keras.Graphs.Ops;

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
