using MLNet.Keras.Graphs;
using MLNet.Keras.Runtime.Kernels.Elementwise;

namespace MLNet.Keras.Runtime.Planning.Fused;

/// <summary>A group of elementwise nodes as one pass over memory. Inputs: what the group reads; outputs: what others read of it.</summary>
/// <param name="Code">The instructions, for people.</param>
/// <param name="Program">The instructions, compiled.</param>
/// <param name="Rows">Rows of the domain.</param>
/// <param name="Columns">Columns of the domain.</param>
/// <param name="Rates">Rates of the dropouts in the group; their seeds are the last inputs.</param>
/// <param name="Specs">The outputs.</param>
internal sealed record FusedElementwise(string Code, ElementwiseProgram Program, long Rows, long Columns, double[] Rates, TensorSpec[] Specs) : Op
{
    public override string Name => "_FusedElementwise";

    public override OpOutputs Infer(OpInputs x) => Specs;

    protected override bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append(Code);
        return true;
    }
}
