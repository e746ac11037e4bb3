using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>The largest elements of rows.</summary>
internal static class Ranking
{
    /// <summary>A sorted list of the best so far; an element enters before those that it exceeds, so ties keep their order.</summary>
    public static Action TopK(KernelCall call)
    {
        var (x, values, indices) = (call.In[0], call.Out[0], call.Out[1]);
        long width = x.Shape[^1];
        int k = values.Shape[^1];
        var best = new long[k + 1];
        bool isReal = x.DType.IsFloating;
        bool Exceeds(long i, long j) => isReal ? Values.Real(x, i) > Values.Real(x, j) : Values.Integer(x, i) > Values.Integer(x, j);
        return () =>
        {
            for (long row = 0; row < x.Size / Math.Max(width, 1) && k > 0; row++)
            {
                int count = 0;
                for (long i = row * width; i < (row + 1) * width; i++)
                {
                    int at = count;
                    for (; at > 0 && Exceeds(i, best[at - 1]); at--)
                    {
                        best[at] = best[at - 1];
                    }
                    best[at] = i;
                    count = Math.Min(count + 1, k);
                }
                for (int i = 0; i < k; i++)
                {
                    Values.Copy(x, best[i], values, row * k + i);
                    Values.Set(indices, row * k + i, best[i] - row * width);
                }
            }
        };
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
