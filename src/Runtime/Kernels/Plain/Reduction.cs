using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Folds over axes, in double or long.</summary>
internal static class Reduction
{
    /// <param name="seed">What an empty axis gives (before <paramref name="finish"/>).</param>
    /// <param name="real">Adds one element.</param>
    /// <param name="finish">Turns the fold and the number of elements into the result.</param>
    /// <param name="integer">The same for integers; null if the op takes floats only.</param>
    /// <param name="integerSeed">What an empty axis of integers gives.</param>
    /// <param name="integerFinish">As <paramref name="finish"/>, for integers; not called for an empty axis.</param>
    public static KernelFactory Of(double seed, Func<double, double, double> real, Func<double, long, double>? finish = null,
        Func<long, long, long>? integer = null, long integerSeed = 0, Func<long, long, long>? integerFinish = null) => call =>
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var (outer, inner, count) = Axes(x.Shape, call.Constant(1));
        if (x.DType.IsFloating)
        {
            return () =>
            {
                for (long i = 0; i < y.Size; i++)
                {
                    double fold = seed;
                    for (long j = 0; j < count; j++)
                    {
                        fold = real(fold, Values.Real(x, outer(i) + inner(j)));
                    }
                    Values.Set(y, i, finish is null ? fold : finish(fold, count));
                }
            };
        }
        var exact = integer ?? throw new DTypeException($"{call.Op.Name} does not take {x.DType.Name}.");
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                long fold = integerSeed;
                for (long j = 0; j < count; j++)
                {
                    fold = exact(fold, Values.Integer(x, outer(i) + inner(j)));
                }
                Values.Set(y, i, integerFinish is null || count == 0 ? fold : integerFinish(fold, count));
            }
        };
    };

    /// <summary>The sum over all axes but the channels.</summary>
    public static Action ToChannels(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        int channel = ((BiasAddGrad)call.Op).DataFormat == "NHWC" ? x.Shape.Rank - 1 : 1;
        var (outer, inner, count) = Axes(x.Shape, [.. Enumerable.Range(0, x.Shape.Rank).Where(axis => axis != channel)]);
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                double sum = 0;
                for (long j = 0; j < count; j++)
                {
                    sum += Values.Real(x, outer(i) + inner(j));
                }
                Values.Set(y, i, sum);
            }
        };
    }

    /// <summary>Offsets of the kept and of the reduced positions, and the number of reduced ones.</summary>
    public static (Func<long, long> Outer, Func<long, long> Inner, long Count) Axes(Shape shape, int[] axes)
    {
        var reduced = axes.Select(shape.Axis).ToHashSet();
        var strides = Strides.Of(shape);
        (Shape, long[]) Pick(bool wanted)
        {
            int[] picked = [.. Enumerable.Range(0, shape.Rank).Where(axis => reduced.Contains(axis) == wanted)];
            return (picked.Select(axis => shape[axis]).ToArray(), [.. picked.Select(axis => strides[axis])]);
        }
        var (kept, keptStrides) = Pick(false);
        var (gone, goneStrides) = Pick(true);
        return (i => Strides.Offset(i, kept, keptStrides), j => Strides.Offset(j, gone, goneStrides), gone.Size);
    }
}
