using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Slices changed at given positions, in their order.</summary>
internal static class Scattering
{
    /// <summary>Sums in zeros.</summary>
    public static Action Nd(KernelCall call)
    {
        var (indices, updates, y) = (call.In[0], call.In[1], call.Out[0]);
        var write = Combine(call, indices, updates, y, (old, update) => old + update, (old, update) => old + update);
        return () =>
        {
            Copying.Clear(y);
            write();
        };
    }

    public static KernelFactory IntoCopy(Func<double, double, double> real, Func<long, long, long> integer) => call =>
    {
        var (indices, updates, y) = (call.In[1], call.In[2], call.Out[0]);
        var copy = Copying.Whole(call);
        var write = Combine(call, indices, updates, y, real, integer);
        return () =>
        {
            copy();
            write();
        };
    };

    private static Action Combine(KernelCall call, Operand indices, Operand updates, Operand y, Func<double, double, double> real, Func<long, long, long> integer)
    {
        var positions = new Positions(call, indices, y.Shape);
        bool isReal = y.DType.IsFloating;
        return () =>
        {
            for (long i = 0; i < positions.Count; i++)
            {
                long to = positions.Offset(i);
                for (long j = 0; j < positions.Block; j++)
                {
                    long from = i * positions.Block + j;
                    if (isReal)
                    {
                        Values.Set(y, to + j, real(Values.Real(y, to + j), Values.Real(updates, from)));
                    }
                    else
                    {
                        Values.Set(y, to + j, integer(Values.Integer(y, to + j), Values.Integer(updates, from)));
                    }
                }
            }
        };
    }
}
