namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>DepthToSpace</c>: channels become blocks of pixels.</summary>
/// <param name="BlockSize">Height and width of a block.</param>
/// <param name="DataFormat"><c>NHWC</c> or <c>NCHW</c>.</param>
public sealed record DepthToSpace(int BlockSize, string DataFormat = "NHWC") : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(0, 4);
        var (height, width, channel) = Axes(DataFormat);
        var shape = x[0].Shape;
        if (shape[channel] % (BlockSize * BlockSize) != 0)
        {
            throw x.Error($"the channels of {shape} do not make blocks of {BlockSize}");
        }
        int Multiplied(int dim) => dim < 0 ? dim : dim * BlockSize;
        return new TensorSpec(shape.With(height, Multiplied(shape[height])).With(width, Multiplied(shape[width])).With(channel, shape[channel] / (BlockSize * BlockSize)), x[0].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SpaceToDepth(BlockSize, DataFormat).Apply(g.Dy);

    internal static (int Height, int Width, int Channel) Axes(string dataFormat) => dataFormat == "NHWC" ? (1, 2, 3) : (2, 3, 1);
}
