namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>ShapeN</c>: the shapes of several tensors.</summary>
/// <param name="OutType">int32 or int64.</param>
public sealed record ShapeN(DType OutType = DType.Int32) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.ToArray().Select(operand => new TensorSpec([operand.Rank], OutType)).ToArray();

    /// <summary>One <c>Shape</c> an operand: known at once or not, each for itself.</summary>
    protected internal override Tensor[]? Fold(OpInputs x) => [.. x.ToArray().Select(operand => new ShapeOp(OutType).Apply(operand))];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
