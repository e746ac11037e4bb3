using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Runtime.Planning.Fused;

/// <summary>TensorFlow's <c>_FusedConv2D</c>: a convolution that adds the bias and applies relu while its result is still in registers. Inputs: images, filter, bias.</summary>
internal sealed record FusedConv2D(Conv2D Convolution, bool Relu) : Op
{
    public override string Name => "_FusedConv2D";

    public override OpOutputs Infer(OpInputs x) => Convolution.Infer(x.Take(2));

    public override Tensor[] Expand(OpInputs x)
    {
        var sum = new BiasAdd(Convolution.DataFormat).Apply(Convolution.Apply(x[0], x[1]), x[2]);
        return [Relu ? K.Relu(sum) : sum];
    }
}
