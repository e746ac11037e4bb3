using MLNet.Keras.Runtime.Kernels.Reductions;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs reductions of float32 over any axes on the vector folds.</summary>
internal static unsafe class ReductionBinding
{
    public static KernelFactory Of(ReductionKind kind) => call =>
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var reduced = new bool[x.Shape.Rank];
        foreach (int axis in call.Constant(1))
        {
            reduced[x.Shape.Axis(axis)] = true;
        }
        var reduction = new Reduction(kind, x.Shape.Dims, reduced);
        return () => reduction.Run(x.Floats, y.Floats);
    };

    /// <summary>Positions of the extreme element along one axis, as int32 or int64.</summary>
    public static KernelFactory Positions(bool largest) => call =>
    {
        var (x, y) = (call.In[0], call.Out[0]);
        int axis = x.Shape.Axis(call.Constant(1)[0]);
        int size = x.Shape[axis];
        var (outer, inner) = ((int)x.Shape[..axis].Size, (int)x.Shape[(axis + 1)..].Size);
        return (largest, y.DType) switch
        {
            (true, DType.Int32) => () => ArgReduction.Maximum(x.Floats, (int*)y.Address, outer, size, inner),
            (true, _) => () => ArgReduction.Maximum(x.Floats, (long*)y.Address, outer, size, inner),
            (false, DType.Int32) => () => ArgReduction.Minimum(x.Floats, (int*)y.Address, outer, size, inner),
            (false, _) => () => ArgReduction.Minimum(x.Floats, (long*)y.Address, outer, size, inner),
        };
    };

    public static bool Floats(KernelCall call) => call.In[0].DType == DType.Float32;

    public static bool FloatsToPositions(KernelCall call) => Floats(call) && call.Out[0].DType is DType.Int32 or DType.Int64;
}
