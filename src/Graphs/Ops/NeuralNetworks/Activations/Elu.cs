namespace MLNet.Keras.Graphs.Ops;

/// <summary>x where positive, else eˣ − 1.</summary>
public sealed record Elu : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new EluGrad().Apply(g.Dy, g.Y);
}
