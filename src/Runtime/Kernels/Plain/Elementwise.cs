using MLNet.Keras.Graphs;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Element by element, in double or long.</summary>
internal static class Elementwise
{
    public static KernelFactory Unary(Func<double, double> real, Func<long, long>? integer = null) => call =>
    {
        var (x, y) = (call.In[0], call.Out[0]);
        if (x.DType.IsFloating)
        {
            return () =>
            {
                for (long i = 0; i < y.Size; i++)
                {
                    Values.Set(y, i, real(Values.Real(x, i)));
                }
            };
        }
        var exact = integer ?? throw Unsupported(call);
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                Values.Set(y, i, exact(Values.Integer(x, i)));
            }
        };
    };

    /// <summary>A function that depends on the op's attributes.</summary>
    public static KernelFactory Unary<TOp>(Func<TOp, Func<double, double>> real) where TOp : Op => call => Unary(real((TOp)call.Op))(call);

    /// <summary>A function that depends on the op's attributes.</summary>
    public static KernelFactory Binary<TOp>(Func<TOp, Func<double, double, double>> real) where TOp : Op => call => Binary(real((TOp)call.Op))(call);

    public static KernelFactory Binary(Func<double, double, double> real, Func<long, long, long>? integer = null) => call =>
        Broadcast(call, Strides.Broadcast(call.In[0].Shape, call.Out[0].Shape), Strides.Broadcast(call.In[1].Shape, call.Out[0].Shape), real, integer);

    /// <summary>A function of integers only; the op's own check refuses floats.</summary>
    public static KernelFactory Bits(Func<long, long> integer) => Unary(_ => double.NaN, integer);

    /// <summary>A function of integers only; the op's own check refuses floats.</summary>
    public static KernelFactory Bits(Func<long, long, long> integer) => Binary((_, _) => double.NaN, integer);

    public static KernelFactory Compare(Func<double, double, bool> real, Func<long, long, bool>? integer = null) =>
        Binary((a, b) => real(a, b) ? 1 : 0, integer is null ? null : (a, b) => integer(a, b) ? 1 : 0);

    /// <summary>The second operand is a vector along the channel axis.</summary>
    public static KernelFactory Channels(Func<double, double, double> real, Func<long, long, long> integer, Func<Op, string> dataFormat) => call =>
    {
        var shape = call.Out[0].Shape;
        var channels = new long[shape.Rank];
        channels[dataFormat(call.Op) == "NHWC" ? shape.Rank - 1 : 1] = 1;
        return Broadcast(call, Strides.Of(shape), channels, real, integer);
    };

    private static Action Broadcast(KernelCall call, long[] stridesA, long[] stridesB, Func<double, double, double> real, Func<long, long, long>? integer)
    {
        var (a, b, y) = (call.In[0], call.In[1], call.Out[0]);
        var shape = y.Shape;
        if (a.DType.IsFloating)
        {
            return () =>
            {
                for (long i = 0; i < y.Size; i++)
                {
                    Values.Set(y, i, real(Values.Real(a, Strides.Offset(i, shape, stridesA)), Values.Real(b, Strides.Offset(i, shape, stridesB))));
                }
            };
        }
        var exact = integer ?? throw Unsupported(call);
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                Values.Set(y, i, exact(Values.Integer(a, Strides.Offset(i, shape, stridesA)), Values.Integer(b, Strides.Offset(i, shape, stridesB))));
            }
        };
    }

    private static DTypeException Unsupported(KernelCall call) => new($"{call.Op.Name} does not take {call.In[0].DType.Name}.");
}
