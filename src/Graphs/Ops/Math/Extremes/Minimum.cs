namespace MLNet.Keras.Graphs.Ops;

/// <summary>The smaller of both; NaN if one is. At a tie the gradient is the first operand's.</summary>
public sealed record Minimum : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Chosen(g, K.LessEqual(g.X[0], g.X[1]));
}
