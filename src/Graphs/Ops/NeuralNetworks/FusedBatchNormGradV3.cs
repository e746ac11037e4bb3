namespace MLNet.Keras.Graphs.Ops;

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
