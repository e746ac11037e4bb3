namespace MLNet.Keras.Graphs.Ops;

/// <summary>a / b, and 0 where b is 0.</summary>
public sealed record DivNoNan : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, K.DivideNoNan(g.Dy, g.X[1]), g.Dy * K.DivideNoNan(K.DivideNoNan(-g.X[0], g.X[1]), g.X[1]));
}
