using MLNet.Keras.Graphs;

namespace MLNet.Keras.Runtime.Planning.Fused;

/// <summary>Dense layers one behind the other, of whose results only the last is wanted. Inputs: x, then kernel and bias of each layer.</summary>
/// <param name="Relus">For each layer: whether relu follows the bias.</param>
internal sealed record FusedDenseChain(bool[] Relus) : Op
{
    public override string Name => "_FusedDenseChain";

    public override OpOutputs Infer(OpInputs x) => new TensorSpec([x[0].Shape[0], x[x.Count - 1].Shape[0]], x[0].DType);

    protected override bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append(string.Join(" ", Relus.Select(relu => relu ? "relu" : "linear")));
        return true;
    }
}
