namespace MLNet.Keras.Graphs.Ops;

/// <summary>scale · dy where the result is not negative, else dy (y + scale · alpha). Inputs: gradients, outputs.</summary>
public sealed record SeluGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new SeluGrad().Apply(g.Dy, g.X[1]), K.Where(K.Less(g.X[1], 0), g.Dy * g.X[0], 0));

    internal const double Scale = 1.0507009873554804934193349852946;
    internal const double ScaleAlpha = 1.7580993408473768599402175208123;
}
