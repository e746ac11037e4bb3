namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Fill</c>: one value everywhere. Inputs: the shape, the value (a scalar).</summary>
public sealed record Fill : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(1, 0);
        return new TensorSpec(x.PartialShape(0), x[1].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (null, K.Sum(g.Dy));
}
