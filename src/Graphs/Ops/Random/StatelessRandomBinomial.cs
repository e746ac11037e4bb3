namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>StatelessRandomBinomial</c>: successes among trials. Inputs: shape, seed, trials, probabilities (whose shapes end the result's).</summary>
/// <param name="DType">The type of the counts.</param>
public sealed record StatelessRandomBinomial(DType DType = DType.Int64) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => StatelessRandomGammaV3.RequireSuffix(x, new TensorSpec(x.PartialShape(0), DType), x.Broadcast(2, 3));

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
