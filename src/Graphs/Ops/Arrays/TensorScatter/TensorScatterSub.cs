namespace MLNet.Keras.Graphs.Ops;

/// <summary>Updates are subtracted.</summary>
public sealed record TensorScatterSub : TensorScatterOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy, null, -new GatherNd().Apply(g.Dy, g.X[1]));
}
