using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>eˣ.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>∞ from about 88.7 on in float32.</returns>
    public static Tensor Exp(Tensor x) => new Exp().Apply(Floats(x));

    /// <summary>eˣ − 1, exact near 0.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>−1 at least.</returns>
    public static Tensor Expm1(Tensor x) => new Expm1().Apply(Floats(x));

    /// <summary>2ˣ.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    public static Tensor Exp2(Tensor x) => Exp(Floats(x) * Math.Log(2));

    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>−∞ at 0, NaN below.</returns>
    public static Tensor Log(Tensor x) => new Log().Apply(Floats(x));

    /// <summary>log(1 + x), exact near 0.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>−∞ at −1, NaN below.</returns>
    public static Tensor Log1p(Tensor x) => new Log1p().Apply(Floats(x));

    /// <summary>Logarithm to base 2.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>−∞ at 0, NaN below.</returns>
    public static Tensor Log2(Tensor x) => Log(x) / Math.Log(2);

    /// <summary>Logarithm to base 10.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>−∞ at 0, NaN below.</returns>
    public static Tensor Log10(Tensor x) => Log(x) / Math.Log(10);

    /// <summary>log(eᵃ + eᵇ), without overflow.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    public static Tensor LogAddExp(Tensor a, Tensor b)
    {
        var (x, y) = MeetAsFloats(Promotion.Strong(a), Promotion.Strong(b));
        var difference = x - y;
        return Where(IsNan(difference), x + y, Maximum(x, y) + Log1p(Exp(-Abs(difference))));
    }

    /// <summary>aᵇ, broadcast.</summary>
    /// <param name="a">Bases.</param>
    /// <param name="b">Exponents, in the common dtype of both: a C# number takes a's.</param>
    public static Tensor Power(Tensor a, Tensor b) => Binary(new Pow(), a, b);

    /// <summary>√x.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>NaN below 0; the slope at 0 is infinite.</returns>
    public static Tensor Sqrt(Tensor x) => new Sqrt().Apply(Floats(x));

    /// <summary>1 / √x.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>∞ at 0, NaN below.</returns>
    public static Tensor Rsqrt(Tensor x) => new Rsqrt().Apply(Floats(x));

    /// <summary>1 / x.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>±∞ at ±0.</returns>
    public static Tensor Reciprocal(Tensor x) => new Reciprocal().Apply(Floats(x));

    /// <summary>Gauss's error function.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Between −1 and 1.</returns>
    public static Tensor Erf(Tensor x) => new Erf().Apply(Floats(x));

    /// <summary>1 − erf(x), exact for large x.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Between 0 and 2.</returns>
    public static Tensor Erfc(Tensor x) => new Erfc().Apply(Floats(x));

    /// <summary>The inverse of <see cref="Erf"/>.</summary>
    /// <param name="x">−1 to 1; integers count as float32.</param>
    /// <returns>±∞ at ±1, NaN beyond.</returns>
    public static Tensor Erfinv(Tensor x) => new Erfinv().Apply(Floats(x));
}
