namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>SpaceToDepth</c>: blocks of pixels become channels.</summary>
/// <param name="BlockSize">Height and width of a block.</param>
/// <param name="DataFormat"><c>NHWC</c> or <c>NCHW</c>.</param>
public sealed record SpaceToDepth(int BlockSize, string DataFormat = "NHWC") : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(0, 4);
        var (height, width, channel) = DepthToSpace.Axes(DataFormat);
        var shape = x[0].Shape;
        if (shape[height] > 0 && shape[height] % BlockSize != 0 || shape[width] > 0 && shape[width] % BlockSize != 0)
        {
            throw x.Error($"{shape} cannot be cut into blocks of {BlockSize}");
        }
        int Divided(int dim) => dim < 0 ? dim : dim / BlockSize;
        return new TensorSpec(shape.With(height, Divided(shape[height])).With(width, Divided(shape[width])).With(channel, shape[channel] * BlockSize * BlockSize), x[0].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new DepthToSpace(BlockSize, DataFormat).Apply(g.Dy);
}
