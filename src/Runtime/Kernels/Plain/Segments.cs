using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Rows of x folded into the row of the result that their segment number names.</summary>
internal static class Segments
{
    /// <param name="seed">What a segment without rows gives, by dtype.</param>
    /// <param name="real">The fold of floats.</param>
    /// <param name="integer">The fold of integers.</param>
    public static KernelFactory Of(Action<Operand, long> seed, Func<double, double, double> real, Func<long, long, long> integer) => call =>
    {
        var (x, segments, y) = (call.In[0], call.In[1], call.Out[0]);
        long width = x.Shape[segments.Shape.Rank..].Size;
        bool isReal = y.DType.IsFloating;
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                seed(y, i);
            }
            for (long row = 0; row < segments.Size; row++)
            {
                long segment = Values.Integer(segments, row);
                if (segment < 0)
                {
                    continue;
                }
                long to = Gathering.Checked(segment, y.Shape[0], call, row, 0) * width;
                for (long j = 0; j < width; j++)
                {
                    if (isReal)
                    {
                        Values.Set(y, to + j, real(Values.Real(y, to + j), Values.Real(x, row * width + j)));
                    }
                    else
                    {
                        Values.Set(y, to + j, integer(Values.Integer(y, to + j), Values.Integer(x, row * width + j)));
                    }
                }
            }
        };
    };

    public static Action<Operand, long> Constant(long value) => (y, i) => Values.Set(y, i, value);

    /// <summary>The lowest or highest finite value of the dtype.</summary>
    public static Action<Operand, long> Limit(bool lowest) => (y, i) =>
    {
        var (low, high) = y.DType switch
        {
            DType.Float32 => (float.MinValue, float.MaxValue),
            DType.Float16 => ((double)Half.MinValue, (double)Half.MaxValue),
            DType.BFloat16 => (-3.3895313892515355e38, 3.3895313892515355e38),
            _ => (double.MinValue, double.MaxValue),
        };
        if (y.DType.IsFloating)
        {
            Values.Set(y, i, lowest ? low : high);
            return;
        }
        int bits = 8 * y.DType.Size;
        bool signed = y.DType < DType.UInt8;
        long least = signed ? -1L << (bits - 1) : 0;
        long most = signed ? ~least : bits == 64 ? -1 : (1L << bits) - 1;
        Values.Set(y, i, lowest ? least : most);
    };
}
