using MLNet.Keras.Graphs;

namespace MLNet.Keras.Runtime.Planning;

/// <summary>One use of an op in a plan: what a kernel factory sees when it prepares the code that will run.</summary>
/// <remarks>Everything that can be decided once (sizes, strides, packed layouts, scratch) is decided in the factory; the action it returns only computes.</remarks>
internal sealed class KernelCall(Op op, Operand[] inputs, Operand[] outputs, List<Tensor> scratch)
{
    public Op Op { get; } = op;

    public Operand[] In { get; } = inputs;

    public Operand[] Out { get; } = outputs;

    /// <summary>Memory that lives as long as the plan.</summary>
    public unsafe byte* Scratch(long bytes)
    {
        var memory = new Tensor([checked((int)bytes)], DType.UInt8);
        scratch.Add(memory);
        return memory.Address;
    }

    /// <summary>Integer values of an operand that shape rules required to be known.</summary>
    public int[] Constant(int input) => In[input].Constant?.ToArray<int>()
        ?? throw new InvalidOperationException($"{Op.Name}: operand {input} is not known when the plan is made.");
}

/// <summary>Prepares the code of one instruction.</summary>
internal delegate Action KernelFactory(KernelCall call);
