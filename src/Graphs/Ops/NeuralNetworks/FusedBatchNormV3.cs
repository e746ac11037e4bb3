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

/// <summary>
/// The gradient of <see cref="FusedBatchNormV3"/>. Inputs: dy, x, scale, mean and biased variance (x's in training, else the given ones),
/// an unused reserve. Outputs: gradients of x, scale and offset, and two empty ones.
/// </summary>
/// <param name="Epsilon">As in the normalization.</param>
/// <param name="DataFormat">As in the normalization.</param>
/// <param name="IsTraining">As in the normalization.</param>
public sealed record FusedBatchNormGradV3(double Epsilon = 0.0001, string DataFormat = "NHWC", bool IsTraining = true) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        TensorSpec statistics = TensorSpec.Of(x[2]), empty = new([0], x[2].DType);
        return new[] { TensorSpec.Of(x[1]), statistics, statistics, empty, empty };
    }

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        var (dy, images, scale) = x;
        int channel = DataFormat == "NHWC" ? images.Rank - 1 : 1;
        int[] axes = [.. Enumerable.Range(0, images.Rank).Where(axis => axis != channel)];
        Tensor Spread(Tensor vector) => K.ExpandDims(vector, axes);
        Tensor Mean(Tensor value) => K.Mean(value, axes, keepDims: true);
        // In training the statistics are functions of x, and a second derivative has to see that.
        var mean = IsTraining ? Mean(images) : Spread(x[3]);
        var centred = images - mean;
        var inverse = K.Rsqrt((IsTraining ? Mean(K.Square(centred)) : Spread(x[4])) + Epsilon);
        var normal = centred * inverse;
        var own = IsTraining ? dy - Mean(dy) - normal * Mean(dy * normal) : dy;
        var empty = new Tensor([0], scale.DType);
        return [own * inverse * Spread(scale), K.Sum(dy * normal, axes), K.Sum(dy, axes), empty, empty];
    }
}
