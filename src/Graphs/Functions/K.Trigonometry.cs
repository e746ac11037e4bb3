using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Sine.</summary>
    /// <param name="x">Radians; any shape; integers count as float32.</param>
    /// <returns>−1 to 1; NaN at ±∞.</returns>
    public static Tensor Sin(Tensor x) => new Sin().Apply(Floats(x));

    /// <summary>Cosine.</summary>
    /// <param name="x">Radians; any shape; integers count as float32.</param>
    /// <returns>−1 to 1; NaN at ±∞.</returns>
    public static Tensor Cos(Tensor x) => new Cos().Apply(Floats(x));

    /// <summary>Tangent.</summary>
    /// <param name="x">Radians; any shape; integers count as float32.</param>
    public static Tensor Tan(Tensor x) => new Tan().Apply(Floats(x));

    /// <summary>Inverse sine, in radians.</summary>
    /// <param name="x">−1 to 1; integers count as float32.</param>
    /// <returns>Radians from −π/2 to π/2; NaN outside.</returns>
    public static Tensor Arcsin(Tensor x) => new Asin().Apply(Floats(x));

    /// <summary>Inverse cosine, in radians.</summary>
    /// <param name="x">−1 to 1; integers count as float32.</param>
    /// <returns>Radians from 0 to π; NaN outside.</returns>
    public static Tensor Arccos(Tensor x) => new Acos().Apply(Floats(x));

    /// <summary>Inverse tangent, in radians.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Radians from −π/2 to π/2.</returns>
    public static Tensor Arctan(Tensor x) => new Atan().Apply(Floats(x));

    /// <summary>The angle of the point (b, a), in radians: a is the vertical coordinate.</summary>
    /// <param name="a">Vertical coordinates.</param>
    /// <param name="b">Horizontal coordinates; both broadcast.</param>
    public static Tensor Arctan2(Tensor a, Tensor b) => FloatBinary(new Atan2(), Promotion.Strong(a), Promotion.Strong(b));

    /// <summary>Hyperbolic sine.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    public static Tensor Sinh(Tensor x) => new Sinh().Apply(Floats(x));

    /// <summary>Hyperbolic cosine.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>1 at least.</returns>
    public static Tensor Cosh(Tensor x) => new Cosh().Apply(Floats(x));

    /// <summary>Hyperbolic tangent.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Between −1 and 1.</returns>
    public static Tensor Tanh(Tensor x) => new Tanh().Apply(Floats(x));

    /// <summary>Inverse hyperbolic sine.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    public static Tensor Arcsinh(Tensor x) => new Asinh().Apply(Floats(x));

    /// <summary>Inverse hyperbolic cosine.</summary>
    /// <param name="x">1 and more; integers count as float32.</param>
    /// <returns>0 at least; NaN below 1.</returns>
    public static Tensor Arccosh(Tensor x) => new Acosh().Apply(Floats(x));

    /// <summary>Inverse hyperbolic tangent.</summary>
    /// <param name="x">−1 to 1; integers count as float32.</param>
    /// <returns>±∞ at ±1, NaN beyond.</returns>
    public static Tensor Arctanh(Tensor x) => new Atanh().Apply(Floats(x));
}
