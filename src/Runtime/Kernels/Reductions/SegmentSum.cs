using System.Numerics.Tensors;
using MLNet.Keras.Runtime.Kernels.Plain;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>Sums of float32 rows by segment, row after row: the gradient of an embedding.</summary>
internal static unsafe class SegmentSum
{
    public static bool Applies(KernelCall call) => call.In[0].DType == DType.Float32 && call.In[1].DType is DType.Int32 or DType.Int64;

    public static Action Prepare(KernelCall call)
    {
        var (x, segments, y) = (call.In[0], call.In[1], call.Out[0]);
        int width = checked((int)x.Shape[segments.Shape.Rank..].Size);
        bool wide = segments.DType == DType.Int64;
        return () =>
        {
            Copying.Clear(y);
            for (long row = 0; row < segments.Size; row++)
            {
                long segment = wide ? ((long*)segments.Address)[row] : ((int*)segments.Address)[row];
                if (segment >= 0)
                {
                    float* sum = y.Floats + Gathering.Checked(segment, y.Shape[0], call, row, 0) * width;
                    TensorPrimitives.Add(new ReadOnlySpan<float>(sum, width), new ReadOnlySpan<float>(x.Floats + row * width, width), new Span<float>(sum, width));
                }
            }
        };
    }
}
