namespace MLNet.Keras.Graphs.Ops;

/// <summary>x between two bounds. Inputs: x, min, max (scalars, or of x's shape).</summary>
public sealed record ClipByValue : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        _ = x.CommonDType();
        _ = (x.Broadcast(0, 1), x.Broadcast(0, 2));
        return x.Same;
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (x, low, high) = (g.X[0], g.X[1], g.X[2]);
        var (below, above) = (K.Less(x, low), K.Greater(x, high));
        return (K.Where(K.LogicalOr(below, above), 0, g.Dy),
            BroadcastGradient.Reduce(K.Where(below, g.Dy, 0), low),
            BroadcastGradient.Reduce(K.Where(above, g.Dy, 0), high));
    }
}
