namespace MLNet.Keras.Graphs.Ops;

/// <summary>The larger of both; NaN if one is. At a tie the gradient is the first operand's.</summary>
public sealed record Maximum : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Chosen(g, K.GreaterEqual(g.X[0], g.X[1]));
}
