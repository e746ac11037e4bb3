using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>|x|.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Abs(Tensor x) => x.DType == DType.Bool ? x : new Abs().Apply(x);

    /// <summary>−1, 0 or 1.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>In x's dtype; NaN stays.</returns>
    public static Tensor Sign(Tensor x) => new Sign().Apply(x);

    /// <summary>The next integer below, as a float.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    public static Tensor Floor(Tensor x) => new Floor().Apply(Floats(x));

    /// <summary>The next integer above, as a float.</summary>
    /// <param name="x">Any shape; integers count as float32.</param>
    public static Tensor Ceil(Tensor x) => new Ceil().Apply(Floats(x));

    /// <summary>Rounds to a number of decimals; halves go to the even neighbour.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="decimals">Digits behind the point; negative ones round to tens, hundreds, …</param>
    public static Tensor Round(Tensor x, int decimals = 0)
    {
        if (decimals == 0)
        {
            return new Round().Apply(x);
        }
        double scale = Math.Pow(10, decimals);
        var rounded = new Round().Apply(Floats(x) * scale) / scale;
        return Cast(rounded, x.DType);
    }

    /// <summary>Drops what is behind the point.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>In x's dtype; integers as they are.</returns>
    public static Tensor Trunc(Tensor x) => x.DType.IsFloating ? Where(Less(x, 0), Ceil(x), Floor(x)) : x;
}
