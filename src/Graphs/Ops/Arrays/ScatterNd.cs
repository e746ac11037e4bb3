namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>ScatterNd</c>: zeros with updates added at positions. Inputs: indices [..., n], updates, shape.</summary>
public sealed record ScatterNd : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        Keras.Shape shape = x.PartialShape(2);
        TensorScatterOp.RequireUpdates(x, shape, x[0].Shape, x[1].Shape);
        return new TensorSpec(shape, x[1].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (null, new GatherNd().Apply(g.Dy, g.X[0]));
}
