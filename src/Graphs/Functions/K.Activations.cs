using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>1 / (1 + e⁻ˣ).</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Between 0 and 1.</returns>
    public static Tensor Sigmoid(Tensor x) => new Sigmoid().Apply(Floats(x));

    /// <summary>x between 0 and 6.</summary>
    /// <param name="x">Numbers of any shape.</param>
    public static Tensor Relu6(Tensor x) => new Relu6().Apply(x);

    /// <summary>x where positive, else negativeSlope · x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="negativeSlope">Slope below 0; 0.2 as in Keras.</param>
    public static Tensor LeakyRelu(Tensor x, double negativeSlope = 0.2) => new LeakyRelu((float)negativeSlope).Apply(Floats(x));

    /// <summary>x where positive, else alpha (eˣ − 1).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="alpha">What −x approaches far below 0.</param>
    public static Tensor Elu(Tensor x, double alpha = 1)
    {
        var elu = new Elu().Apply(Floats(x));
        return alpha == 1 ? elu : Where(Greater(x, 0), elu, alpha * elu);
    }

    /// <summary>Scaled exponential linear unit.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>1.0507 x where positive, else 1.7581 (eˣ − 1).</returns>
    public static Tensor Selu(Tensor x) => new Selu().Apply(Floats(x));

    /// <summary>log(1 + eˣ).</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Above 0; x itself where x is large.</returns>
    public static Tensor Softplus(Tensor x) => new Softplus().Apply(Floats(x));

    /// <summary>x / (1 + |x|).</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Between −1 and 1; NaN at ±∞.</returns>
    public static Tensor Softsign(Tensor x) => new Softsign().Apply(Floats(x));

    /// <summary>x · sigmoid(x).</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>−0.28 at least; NaN at −∞.</returns>
    public static Tensor Silu(Tensor x) => new Silu().Apply(Floats(x));

    /// <summary>x times the normal distribution's probability of a value below x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="approximate">Through tanh instead of the error function.</param>
    public static Tensor Gelu(Tensor x, bool approximate = true) => approximate ? new GeluTanh().Apply(Floats(x)) : new Gelu().Apply(Floats(x));
}
