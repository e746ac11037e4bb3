using MLNet.Keras.Graphs;
using MLNet.Keras.Runtime.Bindings;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    /// <summary>Elementwise ops on their own are programs of one instruction; groups of them arrive already compiled.</summary>
    private static void AddElementwise()
    {
        AddFast<FusedElementwise>(PrepareGroup, _ => true, (call, input, output) => ((FusedElementwise)call.Op).Program.MayOverwrite(input, output));
        Single = new Kernel(ElementwiseBinding.PrepareSingle, (call, input, _) => call.In[input].Shape == call.Out[0].Shape && call.In[input].DType == DType.Float32);
    }

    private static Action PrepareGroup(KernelCall call)
    {
        var group = (FusedElementwise)call.Op;
        return ElementwiseBinding.Prepare(call, group.Program, group.Rows, group.Columns, group.Rates);
    }

    private static Kernel Single { get; set; } = null!;

    private static bool IsSingle(KernelCall call) =>
        call.Out.Length == 1 && ElementwiseTranslation.Takes(call.Op, [.. call.In.Select(input => input.Spec)], call.Out[0].Spec);
}
