namespace MLNet.Keras.Graphs.Ops;

/// <summary>The angle of the point (x, y), given as (y, x).</summary>
public sealed record Atan2 : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (y, x) = (g.X[0], g.X[1]);
        var scaled = g.Dy / (K.Square(x) + K.Square(y));
        return Reduced(g, x * scaled, -(y * scaled));
    }
}
