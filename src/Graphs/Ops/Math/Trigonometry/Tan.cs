namespace MLNet.Keras.Graphs.Ops;

/// <summary>Tangent.</summary>
public sealed record Tan : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / K.Square(K.Cos(g.X[0]));
}
