namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>MatrixBandPart</c>: the diagonals near the main one, zeros elsewhere. Inputs: x [..., m, n], numLower, numUpper (-1: all).</summary>
public sealed record MatrixBandPart : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x[0].Rank >= 2 ? x.Same : throw x.Error($"matrices expected, got {x[0].Shape}");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (Apply(g.Dy, g.X[1], g.X[2]), null);
}
