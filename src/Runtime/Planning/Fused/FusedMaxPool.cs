using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Runtime.Planning.Fused;

/// <summary>Max pooling that remembers where each maximum stood. Input: images. Outputs: the maxima, their places.</summary>
internal sealed record FusedMaxPool(MaxPool Pool) : Op
{
    public override string Name => "_FusedMaxPool";

    public override OpOutputs Infer(OpInputs x)
    {
        var spec = Pool.Infer(x).ToArray()[0];
        return (spec, spec);
    }
}

/// <summary>The gradient of <see cref="FusedMaxPool"/> from the places alone, perhaps through a relu before the pooling. Inputs: dy, maxima, places.</summary>
internal sealed record FusedMaxPoolGrad(MaxPool Pool, bool Relu, Shape Images) : Op
{
    public override string Name => "_FusedMaxPoolGrad";

    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Images, x[0].DType);
}

/// <summary>Bias, relu and pooling of a convolution image by image, so that its result never leaves the cache. Inputs: images, filter, bias. Outputs: the maxima and, if a gradient will want them, their places.</summary>
internal sealed record FusedConvMaxPool(Conv2D Convolution, bool Relu, MaxPool Pool, Shape Convolved, bool RemembersPlaces) : Op
{
    public override string Name => "_FusedConvMaxPool";

    public override OpOutputs Infer(OpInputs x)
    {
        var maxima = new TensorSpec(Pool.Infer(new OpInputs(Pool, [new Tensor(Convolved, x[0].DType, symbolic: true)])).ToArray()[0].Shape, x[0].DType);
        return RemembersPlaces ? (maxima, maxima) : maxima;
    }
}

/// <summary>
/// The gradients behind a pooled convolution image by image: the gradient of its result never leaves the cache.
/// Inputs: dy, maxima, places, images, filter. Outputs: gradients of filter, bias and images (without rows if nobody wants it).
/// </summary>
internal sealed record FusedConvMaxPoolGrad(Conv2D Convolution, bool Relu, MaxPool Pool, Shape Convolved, bool OfImages) : Op
{
    public override string Name => "_FusedConvMaxPoolGrad";

    public override OpOutputs Infer(OpInputs x) => (
        TensorSpec.Of(x[4]), new TensorSpec([x[4].Shape[3]], x[0].DType), new TensorSpec(OfImages ? x[3].Shape : x[3].Shape.With(0, 0), x[0].DType));
}
