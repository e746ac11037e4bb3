using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>max(x, 0).</summary>
    /// <param name="x">Numbers of any shape; the slope at 0 is 0.</param>
    public static Tensor Relu(Tensor x) => new Relu().Apply(x);

    /// <summary>Adds a vector to the last axis.</summary>
    /// <param name="x">[…, channels].</param>
    /// <param name="bias">[channels].</param>
    /// <exception cref="ShapeException">The sizes differ.</exception>
    public static Tensor BiasAdd(Tensor x, Tensor bias) => new BiasAdd().Apply(x, bias);
}
