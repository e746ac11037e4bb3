namespace MLNet.Keras.Graphs.Ops;

/// <summary>Slices are replaced; of several updates of one slice the last counts.</summary>
public sealed record TensorScatterUpdate : TensorScatterOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        (Apply(g.Dy, g.X[1], K.ZerosLike(g.X[2])), null, new GatherNd().Apply(g.Dy, g.X[1]));
}
