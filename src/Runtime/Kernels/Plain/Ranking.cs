using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>The largest elements of rows.</summary>
internal static class Ranking
{
    // Beyond this many, sorting whole rows is faster than keeping a sorted list.
    private const int ShortList = 64;

    public static Action TopK(KernelCall call)
    {
        var (x, values, indices) = (call.In[0], call.Out[0], call.Out[1]);
        int width = x.Shape[^1];
        int k = values.Shape[^1];
        long rows = width == 0 || k == 0 ? 0 : x.Size / width;
        bool isReal = x.DType.IsFloating;
        // Descending; the lower index first at ties; NaN last.
        int Order(long i, long j) => (isReal ? Values.Real(x, j).CompareTo(Values.Real(x, i)) : Values.Integer(x, j).CompareTo(Values.Integer(x, i))) is not 0 and var order ? order : i.CompareTo(j);
        Comparison<long> comparison = Order;
        var best = new long[k > ShortList ? width : k + 1];
        return () =>
        {
            for (long row = 0; row < rows; row++)
            {
                if (k > ShortList)
                {
                    Sort(best, row * width, comparison);
                }
                else
                {
                    Insert(best, k, row * width, width, comparison);
                }
                for (int i = 0; i < k; i++)
                {
                    Values.Copy(x, best[i], values, row * k + i);
                    Values.Set(indices, row * k + i, best[i] - row * width);
                }
            }
        };
    }

    private static void Sort(long[] best, long first, Comparison<long> comparison)
    {
        for (int i = 0; i < best.Length; i++)
        {
            best[i] = first + i;
        }
        best.AsSpan().Sort(comparison);
    }

    /// <summary>A sorted list of the best so far, into which each element enters at its place.</summary>
    private static void Insert(long[] best, int k, long first, int width, Comparison<long> comparison)
    {
        int count = 0;
        for (long i = first; i < first + width; i++)
        {
            int at = count;
            for (; at > 0 && comparison(i, best[at - 1]) < 0; at--)
            {
                best[at] = best[at - 1];
            }
            best[at] = i;
            count = Math.Min(count + 1, k);
        }
    }

    public static Action InTopK(KernelCall call)
    {
        var (x, targets, count, y) = (call.In[0], call.In[1], call.In[2], call.Out[0]);
        long classes = x.Shape[1];
        return () =>
        {
            for (long row = 0; row < y.Size; row++)
            {
                Values.Set(y, row, IsIn(x, row, classes, Values.Integer(targets, row), Values.Integer(count, 0)) ? 1L : 0);
            }
        };
    }

    private static bool IsIn(Operand x, long row, long classes, long target, long k)
    {
        if (target < 0 || target >= classes)
        {
            return false;
        }
        double chosen = Values.Real(x, row * classes + target);
        long above = 0;
        for (long i = 0; i < classes; i++)
        {
            double other = Values.Real(x, row * classes + i);
            if (!double.IsFinite(other))
            {
                return false;
            }
            above += other > chosen ? 1 : 0;
        }
        return above < k;
    }
}
