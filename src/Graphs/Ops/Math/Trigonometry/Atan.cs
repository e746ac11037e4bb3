namespace MLNet.Keras.Graphs.Ops;

/// <summary>Inverse tangent.</summary>
public sealed record Atan : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / (1 + K.Square(g.X[0]));
}
