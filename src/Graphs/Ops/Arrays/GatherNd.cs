namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>GatherNd</c>: the last axis of indices holds positions in x. Inputs: x, indices [..., n].</summary>
/// <remarks>Result: indices.Shape[..^1] + x.Shape[n..].</remarks>
public sealed record GatherNd : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var (shape, indices) = (x[0].Shape, x[1].Shape);
        return indices.Rank > 0 && indices[^1] >= 0 && indices[^1] <= shape.Rank
            ? new TensorSpec([.. indices.Dims[..^1], .. shape.Dims[indices[^1]..]], x[0].DType)
            : throw x.Error($"indices {indices} do not fit x {shape}: their last axis holds up to {shape.Rank} coordinates");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        (new ScatterNd().Apply(g.X[1], g.Dy, K.Cast(K.Shape(g.X[0]), g.X[1].DType)), null);
}
