namespace MLNet.Keras.Graphs.Ops;

/// <summary>Cosine.</summary>
public sealed record Cos : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => -(g.Dy * K.Sin(g.X[0]));
}
