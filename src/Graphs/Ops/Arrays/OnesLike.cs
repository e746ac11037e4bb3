namespace MLNet.Keras.Graphs.Ops;

/// <summary>Ones of the operand's shape and dtype.</summary>
public sealed record OnesLike : UnaryOp
{
    /// <summary>The seed of a scalar's gradient is a constant, so what it meets first folds.</summary>
    protected internal override Tensor[]? Fold(OpInputs x) => x[0].Shape.IsKnown && x[0].Size == 1 ? [Tensor.From<float>([1], x[0].Shape).Cast(x[0].DType)] : null;

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
