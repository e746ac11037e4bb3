namespace MLNet.Keras.Graphs.Ops;

/// <summary>A slice-wise extreme of x and the updates.</summary>
public abstract record TensorScatterExtreme : TensorScatterOp
{
    /// <summary>Whoever attains the extreme shares the gradient equally: the old element and each update of it.</summary>
    public override Gradients Gradient(GradientContext g)
    {
        var (x, indices, updates) = (g.X[0], g.X[1], g.X[2]);
        var ofX = K.Cast(K.Equal(x, g.Y), g.Dy.DType);
        var ofUpdates = K.Cast(K.Equal(updates, new GatherNd().Apply(g.Y, indices)), g.Dy.DType);
        var share = g.Dy / new TensorScatterAdd().Apply(ofX, indices, ofUpdates);
        return (ofX * share, null, ofUpdates * new GatherNd().Apply(share, indices));
    }
}
