namespace MLNet.Keras.Graphs.Ops;

/// <summary>x between 0 and 6.</summary>
public sealed record Relu6 : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new Relu6Grad().Apply(g.Dy, g.Y);
}

/// <summary>dy where the feature (or the result) is between 0 and 6, else 0. Inputs: gradients, features.</summary>
public sealed record Relu6Grad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new Relu6Grad().Apply(g.Dy, g.X[1]), null);
}

/// <summary>x where positive, else alpha · x.</summary>
/// <param name="Alpha">Slope below 0.</param>
public sealed record LeakyRelu(float Alpha = 0.2f) : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new LeakyReluGrad(Alpha).Apply(g.Dy, g.X[0]);
}

/// <summary>dy where the feature is positive, else alpha · dy. Inputs: gradients, features.</summary>
/// <param name="Alpha">Slope below 0.</param>
public sealed record LeakyReluGrad(float Alpha = 0.2f) : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new LeakyReluGrad(Alpha).Apply(g.Dy, g.X[1]), null);
}

/// <summary>x where positive, else eˣ − 1.</summary>
public sealed record Elu : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new EluGrad().Apply(g.Dy, g.Y);
}

/// <summary>dy where the result is not negative, else dy (y + 1). Inputs: gradients, outputs.</summary>
public sealed record EluGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new EluGrad().Apply(g.Dy, g.X[1]), K.Where(K.Less(g.X[1], 0), g.Dy * g.X[0], 0));
}

/// <summary>Scaled exponential linear unit: scale · x where positive, else scale · alpha (eˣ − 1).</summary>
public sealed record Selu : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SeluGrad().Apply(g.Dy, g.Y);
}

/// <summary>scale · dy where the result is not negative, else dy (y + scale · alpha). Inputs: gradients, outputs.</summary>
public sealed record SeluGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new SeluGrad().Apply(g.Dy, g.X[1]), K.Where(K.Less(g.X[1], 0), g.Dy * g.X[0], 0));

    internal const double Scale = 1.0507009873554804934193349852946;
    internal const double ScaleAlpha = 1.7580993408473768599402175208123;
}

/// <summary>log(1 + eˣ).</summary>
public sealed record Softplus : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SoftplusGrad().Apply(g.Dy, g.X[0]);
}

/// <summary>dy · sigmoid(x). Inputs: gradients, features.</summary>
public sealed record SoftplusGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var sigmoid = K.Sigmoid(g.X[1]);
        return (g.Dy * sigmoid, new SigmoidGrad().Apply(sigmoid, g.Dy * g.X[0]));
    }
}

/// <summary>x / (1 + |x|).</summary>
public sealed record Softsign : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SoftsignGrad().Apply(g.Dy, g.X[0]);
}

/// <summary>dy / (1 + |x|)². Inputs: gradients, features.</summary>
public sealed record SoftsignGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (dy, x) = (g.X[0], g.X[1]);
        var slope = new SoftsignGrad().Apply(g.Dy, x);
        return (slope, -2 * slope * dy * K.Sign(x) / (1 + K.Abs(x)));
    }
}
