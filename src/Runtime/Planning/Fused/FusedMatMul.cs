using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Runtime.Planning.Fused;

/// <summary>TensorFlow's <c>_FusedMatMul</c>: a matrix product that adds the bias and applies relu while its result is still in registers. Inputs: a, b, bias.</summary>
internal sealed record FusedMatMul(bool TransposeA, bool TransposeB, bool Relu) : Op
{
    public override string Name => "_FusedMatMul";

    public override OpOutputs Infer(OpInputs x) => new MatMul(TransposeA, TransposeB).Infer(x);

    public override Tensor[] Expand(OpInputs x)
    {
        var sum = K.BiasAdd(K.MatMul(x[0], x[1], TransposeA, TransposeB), x[2]);
        return [Relu ? K.Relu(sum) : sum];
    }
}
