using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>a and b, of truth values or numbers.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool.</returns>
    public static Tensor LogicalAnd(Tensor a, Tensor b) => new LogicalAnd().Apply(Truth(a), Truth(b));

    /// <summary>a or b, of truth values or numbers.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool.</returns>
    public static Tensor LogicalOr(Tensor a, Tensor b) => new LogicalOr().Apply(Truth(a), Truth(b));

    /// <summary>True where one of both holds.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool.</returns>
    public static Tensor LogicalXor(Tensor a, Tensor b) => NotEqual(Truth(a), Truth(b));

    /// <summary>not x.</summary>
    /// <param name="x">Truth values, or numbers of which all but 0 are true.</param>
    /// <returns>Bool.</returns>
    public static Tensor LogicalNot(Tensor x) => new LogicalNot().Apply(Truth(x));

    /// <summary>Bits set in both.</summary>
    /// <param name="a">Integers; broadcasts with b.</param>
    /// <param name="b">Integers.</param>
    public static Tensor BitwiseAnd(Tensor a, Tensor b) => Binary(new BitwiseAnd(), Promotion.Strong(a), Promotion.Strong(b));

    /// <summary>Bits set in either.</summary>
    /// <param name="a">Integers; broadcasts with b.</param>
    /// <param name="b">Integers.</param>
    public static Tensor BitwiseOr(Tensor a, Tensor b) => Binary(new BitwiseOr(), Promotion.Strong(a), Promotion.Strong(b));

    /// <summary>Bits set in one of both.</summary>
    /// <param name="a">Integers; broadcasts with b.</param>
    /// <param name="b">Integers.</param>
    public static Tensor BitwiseXor(Tensor a, Tensor b) => Binary(new BitwiseXor(), Promotion.Strong(a), Promotion.Strong(b));

    /// <summary>Every bit flipped.</summary>
    /// <param name="x">Integers.</param>
    public static Tensor BitwiseNot(Tensor x) => new Invert().Apply(x);

    /// <summary>a · 2ᵇ by shifting bits.</summary>
    /// <param name="a">Integers.</param>
    /// <param name="b">By how many bits.</param>
    public static Tensor LeftShift(Tensor a, Tensor b) => Binary(new LeftShift(), Promotion.Strong(a), b);

    /// <summary>a / 2ᵇ by shifting bits; the sign stays.</summary>
    /// <param name="a">Integers.</param>
    /// <param name="b">By how many bits.</param>
    public static Tensor RightShift(Tensor a, Tensor b) => Binary(new RightShift(), Promotion.Strong(a), b);

    private static Tensor Truth(Tensor x) => x.DType == DType.Bool ? x : NotEqual(x, ZerosLike(x));
}
