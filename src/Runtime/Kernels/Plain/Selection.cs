using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Choices between broadcast operands.</summary>
internal static class Selection
{
    public static unsafe Action Select(KernelCall call)
    {
        var (condition, a, b, y) = (call.In[0], call.In[1], call.In[2], call.Out[0]);
        var strides = call.In.Select(input => Strides.Broadcast(input.Shape, y.Shape)).ToArray();
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                bool first = condition.Address[Strides.Offset(i, y.Shape, strides[0])] != 0;
                var (chosen, stride) = first ? (a, strides[1]) : (b, strides[2]);
                Values.Copy(chosen, Strides.Offset(i, y.Shape, stride), y, i);
            }
        };
    }

    /// <summary>The lower bound wins where the bounds cross.</summary>
    public static Action Clip(KernelCall call)
    {
        var (x, low, high, y) = (call.In[0], call.In[1], call.In[2], call.Out[0]);
        var (lows, highs) = (Strides.Broadcast(low.Shape, y.Shape), Strides.Broadcast(high.Shape, y.Shape));
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                var (l, h) = (Strides.Offset(i, y.Shape, lows), Strides.Offset(i, y.Shape, highs));
                if (x.DType.IsFloating)
                {
                    Values.Set(y, i, Math.Max(Math.Min(Values.Real(x, i), Values.Real(high, h)), Values.Real(low, l)));
                }
                else
                {
                    Values.Set(y, i, Math.Max(Math.Min(Values.Integer(x, i), Values.Integer(high, h)), Values.Integer(low, l)));
                }
            }
        };
    }
}
