namespace MLNet.Keras.Graphs.Ops;

/// <summary>Scaled exponential linear unit: scale · x where positive, else scale · alpha (eˣ − 1).</summary>
public sealed record Selu : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SeluGrad().Apply(g.Dy, g.Y);
}
