using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Running folds along one axis, in double or long.</summary>
internal static class Cumulation
{
    public static KernelFactory Of(double seed, Func<double, double, double> real, Func<long, long, long>? integer = null) => call =>
    {
        var op = (CumulativeOp)call.Op;
        var (x, y) = (call.In[0], call.Out[0]);
        int axis = x.Shape.Axis(call.Constant(1)[0]);
        int length = x.Shape[axis];
        long stride = Strides.Of(x.Shape)[axis];
        long Element(long line, int step) =>
            line / stride * stride * length + line % stride + (op.Reverse ? length - 1 - step : step) * stride;
        void Fold<T>(long line, T fold, Func<T, T, T> add, Func<long, T> read, Action<long, T> write)
        {
            for (int step = 0; step < length; step++)
            {
                long at = Element(line, step);
                T value = read(at);
                T next = add(fold, value);
                write(at, op.Exclusive ? fold : next);
                fold = next;
            }
        }
        if (!x.DType.IsFloating && integer is null)
        {
            throw new DTypeException($"{op.Name} does not take {x.DType.Name}.");
        }
        return () =>
        {
            for (long line = 0; length > 0 && line < x.Size / length; line++)
            {
                if (x.DType.IsFloating)
                {
                    Fold(line, seed, real, at => Values.Real(x, at), (at, value) => Values.Set(y, at, value));
                }
                else
                {
                    Fold(line, (long)seed, integer!, at => Values.Integer(x, at), (at, value) => Values.Set(y, at, value));
                }
            }
        };
    };
}
