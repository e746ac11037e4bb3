namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy where the result is not negative, else dy (y + 1). Inputs: gradients, outputs.</summary>
public sealed record EluGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new EluGrad().Apply(g.Dy, g.X[1]), K.Where(K.Less(g.X[1], 0), g.Dy * g.X[0], 0));
}
