namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>LinSpace</c>: evenly spaced numbers, both ends included. Inputs: start, stop, num (known when the graph is built).</summary>
public sealed record LinSpace : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([x.Constant(2)[0]], x[0].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
