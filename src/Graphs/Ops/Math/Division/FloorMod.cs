namespace MLNet.Keras.Graphs.Ops;

/// <summary>a − b ⌊a / b⌋: the sign is b's.</summary>
public sealed record FloorMod : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy, -(g.Dy * K.FloorDivide(g.X[0], g.X[1])));
}
