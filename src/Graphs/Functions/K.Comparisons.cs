using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>a = b.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool.</returns>
    public static Tensor Equal(Tensor a, Tensor b) => Binary(new Equal(), a, b);

    /// <summary>a ≠ b.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool; NaN differs from everything.</returns>
    public static Tensor NotEqual(Tensor a, Tensor b) => Binary(new NotEqual(), a, b);

    /// <summary>a &gt; b.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool; false beside NaN.</returns>
    public static Tensor Greater(Tensor a, Tensor b) => Binary(new Greater(), a, b);

    /// <summary>a ≥ b.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool; false beside NaN.</returns>
    public static Tensor GreaterEqual(Tensor a, Tensor b) => Binary(new GreaterEqual(), a, b);

    /// <summary>a &lt; b.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool; false beside NaN.</returns>
    public static Tensor Less(Tensor a, Tensor b) => Binary(new Less(), a, b);

    /// <summary>a ≤ b.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>Bool; false beside NaN.</returns>
    public static Tensor LessEqual(Tensor a, Tensor b) => Binary(new LessEqual(), a, b);

    /// <summary>True where x is NaN.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Bool.</returns>
    public static Tensor IsNan(Tensor x) => new IsNan().Apply(Floats(x));

    /// <summary>True where x is infinite.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Bool.</returns>
    public static Tensor IsInf(Tensor x) => new IsInf().Apply(Floats(x));

    /// <summary>True where x is neither infinite nor NaN.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    /// <returns>Bool.</returns>
    public static Tensor IsFinite(Tensor x) => new IsFinite().Apply(Floats(x));

    /// <summary>True where |a − b| ≤ atol + rtol · |b|, or both are infinite.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <param name="rtol">Tolerance relative to b.</param>
    /// <param name="atol">Absolute tolerance.</param>
    /// <param name="equalNan">Two NaN are close.</param>
    /// <returns>Bool.</returns>
    public static Tensor IsClose(Tensor a, Tensor b, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
    {
        var (x, y) = MeetAsFloats(a, b);
        // An infinite tolerance makes any two infinities close, as in Keras.
        var close = LessEqual(Abs(x - y), atol + rtol * Abs(y));
        return equalNan ? LogicalOr(close, LogicalAnd(IsNan(x), IsNan(y))) : close;
    }

    /// <summary>a where the condition holds, else b; all three broadcast.</summary>
    /// <param name="condition">Bool; of numbers, anything but 0 is true.</param>
    /// <param name="a">Taken where the condition holds.</param>
    /// <param name="b">Taken elsewhere.</param>
    public static Tensor Where(Tensor condition, Tensor a, Tensor b)
    {
        var (x, y) = Promotion.Meet(a, b);
        return new SelectV2().Apply(Truth(condition), x, y);
    }

    /// <summary>The larger of both; NaN if one is. At a tie the gradient is a's.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    public static Tensor Maximum(Tensor a, Tensor b) => Binary(new Maximum(), a, b);

    /// <summary>The smaller of both; NaN if one is. At a tie the gradient is a's.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    public static Tensor Minimum(Tensor a, Tensor b) => Binary(new Minimum(), a, b);

    /// <summary>x between two bounds.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="xMin">The lower bound.</param>
    /// <param name="xMax">The upper bound; where the bounds cross the lower one wins.</param>
    public static Tensor Clip(Tensor x, Tensor xMin, Tensor xMax)
    {
        var dtype = Promotion.Result(x, xMin, xMax);
        return new ClipByValue().Apply(Promotion.To(x, dtype), Promotion.To(xMin, dtype), Promotion.To(xMax, dtype));
    }
}
