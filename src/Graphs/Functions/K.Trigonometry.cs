using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Sine.</summary>
    public static Tensor Sin(Tensor x) => new Sin().Apply(Floats(x));

    /// <summary>Cosine.</summary>
    public static Tensor Cos(Tensor x) => new Cos().Apply(Floats(x));

    /// <summary>Tangent.</summary>
    public static Tensor Tan(Tensor x) => new Tan().Apply(Floats(x));

    /// <summary>Inverse sine, in radians.</summary>
    public static Tensor Arcsin(Tensor x) => new Asin().Apply(Floats(x));

    /// <summary>Inverse cosine, in radians.</summary>
    public static Tensor Arccos(Tensor x) => new Acos().Apply(Floats(x));

    /// <summary>Inverse tangent, in radians.</summary>
    public static Tensor Arctan(Tensor x) => new Atan().Apply(Floats(x));

    /// <summary>The angle of the point (b, a), in radians: a is the vertical coordinate.</summary>
    /// <param name="a">Vertical coordinates.</param>
    /// <param name="b">Horizontal coordinates; both broadcast.</param>
    public static Tensor Arctan2(Tensor a, Tensor b) => FloatBinary(new Atan2(), Promotion.Strong(a), Promotion.Strong(b));

    /// <summary>Hyperbolic sine.</summary>
    public static Tensor Sinh(Tensor x) => new Sinh().Apply(Floats(x));

    /// <summary>Hyperbolic cosine.</summary>
    public static Tensor Cosh(Tensor x) => new Cosh().Apply(Floats(x));

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor Tanh(Tensor x) => new Tanh().Apply(Floats(x));

    /// <summary>Inverse hyperbolic sine.</summary>
    public static Tensor Arcsinh(Tensor x) => new Asinh().Apply(Floats(x));

    /// <summary>Inverse hyperbolic cosine.</summary>
    public static Tensor Arccosh(Tensor x) => new Acosh().Apply(Floats(x));

    /// <summary>Inverse hyperbolic tangent.</summary>
    public static Tensor Arctanh(Tensor x) => new Atanh().Apply(Floats(x));
}
