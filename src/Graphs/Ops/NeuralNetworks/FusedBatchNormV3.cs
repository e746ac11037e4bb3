namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// TensorFlow's <c>FusedBatchNormV3</c>: (x - mean) / sqrt(variance + epsilon) · scale + offset per channel. Inputs: x, scale, offset, mean, variance.
/// </summary>
/// <remarks>
/// Outputs: y, mean, variance, and three reserves for the gradient. In training, x's own statistics normalize, mean and (unbiased)
/// variance are blended into the given ones, and the reserves are x's mean and biased variance. Else the given statistics are used.
/// No gradient flows through the statistics that are put out.
/// </remarks>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="ExponentialAvgFactor">In training: the weight of x's statistics against the given ones; at 1 the latter may be empty.</param>
/// <param name="DataFormat">NHWC: channels last; NCHW: channels on axis 1.</param>
/// <param name="IsTraining">Whether x's own statistics normalize.</param>
public sealed record FusedBatchNormV3(double Epsilon = 0.0001, double ExponentialAvgFactor = 1, string DataFormat = "NHWC", bool IsTraining = true) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int channels = x[0].Shape[DataFormat == "NHWC" ? ^1 : 1];
        Keras.Shape vector = [channels];
        for (int i = 1; i < 5; i++)
        {
            bool unused = i > 2 && IsTraining && ExponentialAvgFactor == 1 && x[i].Size == 0;
            if (!unused && !x[i].Shape.IsCompatibleWith(vector))
            {
                throw x.Error($"operand {i} must hold {channels} values, one per channel of {x[0].Shape} ({DataFormat}); got {x[i].Shape}");
            }
        }
        var statistics = new TensorSpec(vector, x[1].DType);
        return new[] { TensorSpec.Of(x[0]), statistics, statistics, statistics, statistics, new TensorSpec([], x[1].DType) };
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var outputs = g.Node.Outputs;
        var (mean, variance) = IsTraining ? (outputs[3], outputs[4]) : (g.X[3], g.X[4]);
        var gradients = new FusedBatchNormGradV3(Epsilon, DataFormat, IsTraining).ApplyAll(g.Dy, g.X[0], g.X[1], mean, variance, outputs[5]);
        return (gradients[0], gradients[1], gradients[2]);
    }
}
