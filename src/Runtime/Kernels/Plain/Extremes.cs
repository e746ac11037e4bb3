using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>The largest or smallest elements over axes, and their positions.</summary>
internal static class Extremes
{
    /// <summary>NaN wins.</summary>
    public static KernelFactory Values(bool largest) => call =>
    {
        var (lowest, highest) = Limits(call.In[0].DType);
        return Reduction.Of(
            largest ? double.NegativeInfinity : double.PositiveInfinity,
            (fold, x) => double.IsNaN(x) || (largest ? x > fold : x < fold) ? x : fold,
            integer: (fold, x) => largest ? Math.Max(fold, x) : Math.Min(fold, x),
            integerSeed: largest ? lowest : highest)(call);
    };

    /// <summary>The first of equal elements; NaN is passed over.</summary>
    public static KernelFactory Positions(bool largest) => call =>
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var (outer, inner, count) = Reduction.Axes(x.Shape, call.Constant(1));
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                long best = 0;
                for (long j = 1; j < count; j++)
                {
                    if (Better(x, outer(i) + inner(j), outer(i) + inner(best), largest))
                    {
                        best = j;
                    }
                }
                Plain.Values.Set(y, i, best);
            }
        };
    };

    private static bool Better(Operand x, long candidate, long best, bool largest)
    {
        if (x.DType.IsFloating)
        {
            var (c, b) = (Plain.Values.Real(x, candidate), Plain.Values.Real(x, best));
            return (largest ? c > b : c < b) || double.IsNaN(b) && !double.IsNaN(c);
        }
        var (i, j) = (Plain.Values.Integer(x, candidate), Plain.Values.Integer(x, best));
        return largest ? i > j : i < j;
    }

    private static (long Lowest, long Highest) Limits(DType dtype) => dtype switch
    {
        DType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        DType.Int16 => (short.MinValue, short.MaxValue),
        DType.Int32 => (int.MinValue, int.MaxValue),
        DType.UInt8 => (byte.MinValue, byte.MaxValue),
        DType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        DType.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };
}
