namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>TopKV2</c>: the k largest of the last axis, largest first, the lower index first at ties. Inputs: x, k (known when the graph is built).</summary>
/// <param name="Sorted">Without it TensorFlow may give any order; here it is the same.</param>
/// <param name="IndexType">int32 or int64.</param>
public sealed record TopKV2(bool Sorted = true, DType IndexType = DType.Int32) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int k = x.Constant(1)[0];
        var shape = x[0].Shape;
        return shape.Rank > 0 && k >= 0 && (k <= shape[^1] || shape[^1] < 0)
            ? (new TensorSpec(shape.With(-1, k), x[0].DType), new TensorSpec(shape.With(-1, k), IndexType))
            : throw x.Error($"the last axis of {shape} does not have {k} entries");
    }

    /// <summary>The values are a gather, so their gradient is that of a gather.</summary>
    public override Gradients Gradient(GradientContext g)
    {
        int last = g.X[0].Rank - 1;
        return (GatherV2.Scattered(g.Dy, g.X[0], g.Node.Outputs[1], last, last), null);
    }
}
