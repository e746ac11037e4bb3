using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Results that follow from a rule and need no operand's elements.</summary>
internal static class Filling
{
    public static KernelFactory With(long value) => call => () =>
    {
        var y = call.Out[0];
        for (long i = 0; i < y.Size; i++)
        {
            Values.Set(y, i, value);
        }
    };

    public static Action Fill(KernelCall call) => () => Everywhere(call.In[1], call.Out[0]);

    /// <summary>Writes the first element of one operand to every element of another.</summary>
    public static unsafe void Everywhere(Operand value, Operand target)
    {
        int size = checked((int)target.Size);
        switch (target.DType.Size)
        {
            case 1: new Span<byte>(target.Address, size).Fill(*value.Address); break;
            case 2: new Span<short>(target.Address, size).Fill(*(short*)value.Address); break;
            case 4: new Span<int>(target.Address, size).Fill(*(int*)value.Address); break;
            default: new Span<long>(target.Address, size).Fill(*(long*)value.Address); break;
        }
    }

    public static Action Range(KernelCall call)
    {
        var (start, delta, y) = (call.In[0], call.In[2], call.Out[0]);
        if (y.DType.IsFloating)
        {
            return () =>
            {
                for (long i = 0; i < y.Size; i++)
                {
                    Values.Set(y, i, Values.Real(start, 0) + i * Values.Real(delta, 0));
                }
            };
        }
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                Values.Set(y, i, Values.Integer(start, 0) + i * Values.Integer(delta, 0));
            }
        };
    }

    public static Action LinSpace(KernelCall call)
    {
        var (start, stop, y) = (call.In[0], call.In[1], call.Out[0]);
        return () =>
        {
            double first = Values.Real(start, 0);
            double last = Values.Real(stop, 0);
            for (long i = 0; i < y.Size; i++)
            {
                Values.Set(y, i, i == 0 ? first : i == y.Size - 1 ? last : first + (last - first) / (y.Size - 1) * i);
            }
        };
    }

    /// <summary>The result is [before, depth, after]; indices are [before, after].</summary>
    public static Action OneHot(KernelCall call)
    {
        var (indices, on, off, y) = (call.In[0], call.In[2], call.In[3], call.Out[0]);
        int axis = y.Shape.Axis(((Graphs.Ops.OneHot)call.Op).Axis);
        long depth = y.Shape[axis];
        long after = y.Shape[(axis + 1)..].Size;
        return () =>
        {
            Everywhere(off, y);
            for (long i = 0; i < indices.Size; i++)
            {
                long index = Values.Integer(indices, i);
                if (index >= 0 && index < depth)
                {
                    Values.Copy(on, 0, y, (i / after * depth + index) * after + i % after);
                }
            }
        };
    }

    public static Action BroadcastArgs(KernelCall call)
    {
        var y = call.Out[0];
        return () =>
        {
            for (long back = 1; back <= y.Size; back++)
            {
                long a = back <= call.In[0].Size ? Values.Integer(call.In[0], call.In[0].Size - back) : 1;
                long b = back <= call.In[1].Size ? Values.Integer(call.In[1], call.In[1].Size - back) : 1;
                Values.Set(y, y.Size - back, a == 1 ? b : a);
            }
        };
    }

    public static Action InvertPermutation(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        return () =>
        {
            for (long i = 0; i < x.Size; i++)
            {
                Values.Set(y, Gathering.Checked(Values.Integer(x, i), y.Size, call, i, 0), i);
            }
        };
    }
}
