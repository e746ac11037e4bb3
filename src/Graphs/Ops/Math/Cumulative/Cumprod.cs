namespace MLNet.Keras.Graphs.Ops;

/// <summary>Running products.</summary>
/// <param name="Exclusive">Without the element itself.</param>
/// <param name="Reverse">From the end.</param>
public sealed record Cumprod(bool Exclusive = false, bool Reverse = false) : CumulativeOp(Exclusive, Reverse)
{
    /// <inheritdoc/>
    /// <remarks>As TensorFlow: nothing flows to elements that are 0.</remarks>
    public override Gradients Gradient(GradientContext g) =>
        K.DivideNoNan(new Cumsum(Exclusive, !Reverse).Apply(g.Y * g.Dy, g.X[1]), g.X[0]);
}
