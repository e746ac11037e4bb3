namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>InTopKV2</c>: whether targets[i] is among the k largest of predictions[i], ties at the border counted in. Inputs: predictions [n, classes], targets [n], k.</summary>
/// <remarks>A target out of range, or a row whose target is not finite, gives false.</remarks>
public sealed record InTopKV2 : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(0, 2);
        x.RequireRank(1, 1);
        return new TensorSpec(x[1].Shape, DType.Bool);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
