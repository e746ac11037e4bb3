namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// Normalizes each row (along the last axis) to mean 0 and variance 1, then scales and shifts: (x − mean) / √(variance + ε) · gamma + beta.
/// </summary>
/// <remarks>Inputs: x [..., d], gamma [d], beta [d]. Outputs: y, and for the gradient each row's mean and 1 / √(variance + ε), both [..., 1].</remarks>
/// <param name="Epsilon">Added to the variance.</param>
public sealed record LayerNormalization(double Epsilon = 1e-3) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var dtype = x.CommonDType();
        var shape = x[0].Shape;
        Keras.Shape row = [shape[^1]];
        if (!x[1].Shape.IsCompatibleWith(row) || !x[2].Shape.IsCompatibleWith(row))
        {
            throw x.Error($"gamma and beta of shape {row} expected for {shape}, got {x[1].Shape} and {x[2].Shape}");
        }
        var statistics = new TensorSpec(shape.With(-1, 1), dtype);
        return (new TensorSpec(shape, dtype), statistics, statistics);
    }

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        var mean = K.Mean(x[0], [-1], keepDims: true);
        var centred = x[0] - mean;
        var inverse = K.Rsqrt(K.Mean(K.Square(centred), [-1], keepDims: true) + Epsilon);
        return [centred * inverse * x[1] + x[2], mean, inverse];
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        if (g.Dys[1] is not null || g.Dys[2] is not null)
        {
            return base.Gradient(g);
        }
        var outputs = g.Node.Outputs;
        var gradients = new LayerNormalizationGrad().ApplyAll(g.Dy, g.X[0], g.X[1], outputs[1], outputs[2]);
        return (gradients[0], gradients[1], gradients[2]);
    }
}
