using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>Transposes and row gathers on all threads, as kernels of ops.</summary>
internal static unsafe class LayoutOps
{
    public static bool CanTranspose(KernelCall call) => call.In[0].Shape.Rank <= MergedAxes.Most;

    public static Action Transpose(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        int[] shape = [.. x.Shape];
        int[] permutation = call.Constant(1);
        return x.DType.Size switch
        {
            1 => () => Permutation.Run(x.Address, shape, permutation, y.Address),
            2 => () => Permutation.Run((short*)x.Address, shape, permutation, (short*)y.Address),
            4 => () => Permutation.Run(x.Floats, shape, permutation, y.Floats),
            _ => () => Permutation.Run((long*)x.Address, shape, permutation, (long*)y.Address),
        };
    }

    /// <summary>Whole rows of the first axis, by int32 numbers; rows are moved as words of four bytes.</summary>
    public static bool CanGatherRows(KernelCall call) =>
        ((GatherV2)call.Op).BatchDims == 0 && call.In[1].DType == DType.Int32 && call.In[0].Shape.Axis(call.Constant(2)[0]) == 0
        && call.In[0].Shape[1..].Size * call.In[0].DType.Size % sizeof(float) == 0;

    public static Action GatherRows(KernelCall call)
    {
        var (x, indices, y) = (call.In[0], call.In[1], call.Out[0]);
        int words = checked((int)(x.Shape[1..].Size * x.DType.Size / sizeof(float)));
        string lookup = Plain.Gathering.Lookup(call);
        return () =>
        {
            var source = new RowGather.Source { From = x.Floats, RowSize = words, To = y.Floats };
            RowGather.Run(new() { Sources = &source, SourceCount = 1, FromRows = x.Shape[0], Rows = (int*)indices.Address, Count = checked((int)indices.Size) }, lookup);
        };
    }
}
