namespace MLNet.Keras.Graphs.Ops;

/// <summary>Running sums.</summary>
/// <param name="Exclusive">Without the element itself.</param>
/// <param name="Reverse">From the end.</param>
public sealed record Cumsum(bool Exclusive = false, bool Reverse = false) : CumulativeOp(Exclusive, Reverse)
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new Cumsum(Exclusive, !Reverse).Apply(g.Dy, g.X[1]);
}
