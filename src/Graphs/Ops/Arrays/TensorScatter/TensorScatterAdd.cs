namespace MLNet.Keras.Graphs.Ops;

/// <summary>Updates are added.</summary>
public sealed record TensorScatterAdd : TensorScatterOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy, null, new GatherNd().Apply(g.Dy, g.X[1]));
}
