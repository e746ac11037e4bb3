using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Shows images to kernels of the layout NHWC: in place, or through a turned copy where the op works on NCHW.</summary>
internal sealed unsafe class ChannelsLast
{
    private readonly Operand images;
    private readonly float* copy;

    public ChannelsLast(KernelCall call, Operand images)
    {
        this.images = images;
        Area = images.Shape.Skip(2).Aggregate(1, (product, dim) => product * dim);
        string dataFormat = call.Op switch
        {
            ConvolutionOp op => op.DataFormat,
            PoolingOp op => op.DataFormat,
            FusedBatchNormV3 op => op.DataFormat,
            FusedBatchNormGradV3 op => op.DataFormat,
            _ => "NHWC",
        };
        copy = dataFormat == "NHWC" ? null : (float*)call.Scratch(images.Bytes);
    }

    /// <summary>Where a kernel puts images; <see cref="Written"/> must follow.</summary>
    public float* Target => copy == null ? images.Floats : copy;

    /// <summary>The images for reading.</summary>
    public float* Read()
    {
        Turn(images.Floats, copy, images.Shape[1], Area);
        return Target;
    }

    /// <summary>Puts what a kernel wrote where the op's layout wants it.</summary>
    public void Written() => Turn(copy, images.Floats, Area, images.Shape[1]);

    private int Area { get; }

    private void Turn(float* from, float* to, int rows, int columns)
    {
        if (copy == null)
        {
            return;
        }
        nint size = (nint)rows * columns;
        for (int image = 0; image < images.Shape[0]; image++)
        {
            MatrixTranspose.Run(from + image * size, columns, rows, columns, to + image * size, rows);
        }
    }
}
