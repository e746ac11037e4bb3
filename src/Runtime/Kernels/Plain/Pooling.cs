using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Pooling and its gradients, window by window.</summary>
internal static class Pooling
{
    public static Action Max(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var windows = new PoolingWindows((PoolingOp)call.Op, x.Shape, y.Shape);
        return () => windows.ForEach((window, output) => Values.Set(y, output, Largest(x, window) is { } at and >= 0 ? Values.Real(x, at) : Lowest(x.DType)));
    }

    /// <summary>Inputs x, y, dy: dy goes to the first maximum of its window.</summary>
    public static Action MaxGrad(KernelCall call)
    {
        var (x, dy, dx) = (call.In[0], call.In[2], call.Out[0]);
        var windows = new PoolingWindows((PoolingOp)call.Op, x.Shape, dy.Shape);
        var sums = new double[dx.Size];
        return () =>
        {
            Array.Clear(sums);
            windows.ForEach((window, output) =>
            {
                if (Largest(x, window) is var at and >= 0)
                {
                    sums[at] += Values.Real(dy, output);
                }
            });
            Write(sums, dx);
        };
    }

    /// <summary>Inputs x, y, a tensor like x: its value where the window has its first maximum.</summary>
    public static Action MaxGradGrad(KernelCall call)
    {
        var (x, values, y) = (call.In[0], call.In[2], call.Out[0]);
        var windows = new PoolingWindows((PoolingOp)call.Op, x.Shape, y.Shape);
        return () => windows.ForEach((window, output) => Values.Set(y, output, Largest(x, window) is var at and >= 0 ? Values.Real(values, at) : 0));
    }

    public static Action Average(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var windows = new PoolingWindows((PoolingOp)call.Op, x.Shape, y.Shape);
        return () => windows.ForEach((window, output) => Values.Set(y, output, Sum(x, window) / window.Count));
    }

    public static Action AverageGrad(KernelCall call)
    {
        var (dy, dx) = (call.In[1], call.Out[0]);
        var windows = new PoolingWindows((PoolingOp)call.Op, dx.Shape, dy.Shape);
        var sums = new double[dx.Size];
        return () =>
        {
            Array.Clear(sums);
            windows.ForEach((window, output) =>
            {
                foreach (long at in window)
                {
                    sums[at] += Values.Real(dy, output) / window.Count;
                }
            });
            Write(sums, dx);
        };
    }

    /// <summary>The first position of the largest value that is not NaN; -1 if there is none.</summary>
    private static long Largest(Operand x, List<long> window)
    {
        long best = -1;
        foreach (long at in window)
        {
            double value = Values.Real(x, at);
            if (!double.IsNaN(value) && (best < 0 || value > Values.Real(x, best)))
            {
                best = at;
            }
        }
        return best;
    }

    private static double Sum(Operand x, List<long> window)
    {
        double sum = 0;
        foreach (long at in window)
        {
            sum += Values.Real(x, at);
        }
        return sum;
    }

    // TensorFlow starts from the lowest finite value, so a window of NaN only gives that.
    private static double Lowest(DType dtype) => dtype switch
    {
        DType.Float32 => float.MinValue,
        DType.Float64 => double.MinValue,
        DType.Float16 => (double)Half.MinValue,
        DType.BFloat16 => -3.3895313892515355e38,
        _ => 0,
    };

    private static void Write(double[] sums, Operand target)
    {
        for (long i = 0; i < sums.Length; i++)
        {
            Values.Set(target, i, sums[i]);
        }
    }
}
