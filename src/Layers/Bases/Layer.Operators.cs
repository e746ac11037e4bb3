namespace MLNet.Keras.Layers;

public abstract partial class Layer
{
    // CallAll, not Call(x): in here that would be the bare computation, without building and checks.

    /// <summary>R's <c>%&gt;%</c>: calls the layer on what stands left of it.</summary>
    public static Tensor operator |(Tensor x, Layer layer) => layer.CallAll([x])[0];

    /// <summary>Calls a layer on several inputs.</summary>
    public static Tensor operator |(Tensor[] x, Layer layer) => layer.CallAll(x)[0];

    /// <summary>Calls a layer on two inputs.</summary>
    public static Tensor operator |((Tensor, Tensor) x, Layer layer) => layer.CallAll([x.Item1, x.Item2])[0];

    /// <summary>Calls a layer on three inputs.</summary>
    public static Tensor operator |((Tensor, Tensor, Tensor) x, Layer layer) => layer.CallAll([x.Item1, x.Item2, x.Item3])[0];
}
