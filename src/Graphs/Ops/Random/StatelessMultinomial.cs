namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>StatelessMultinomial</c>: class numbers drawn by unnormalized log-probabilities. Inputs: logits [rows, classes], number of samples, seed.</summary>
/// <param name="OutputDType">int32 or int64.</param>
public sealed record StatelessMultinomial(DType OutputDType = DType.Int64) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(0, 2);
        return new TensorSpec([x[0].Shape[0], x.Constant(1)[0]], OutputDType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
