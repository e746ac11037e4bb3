using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>The axes in another order; turned round if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">For each axis of the result, which axis of x it is.</param>
    public static Tensor Transpose(Tensor x, params int[] axes)
    {
        int[] perm = axes.Length == 0 ? [.. Enumerable.Range(0, x.Rank).Reverse()] : [.. axes.Select(x.Shape.Axis)];
        return perm.SequenceEqual(Enumerable.Range(0, x.Rank)) ? x : new Transpose().Apply(x, Tensor.From(perm, [perm.Length]));
    }

    /// <summary>Two axes exchanged.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis1">One of them.</param>
    /// <param name="axis2">The other.</param>
    public static Tensor SwapAxes(Tensor x, int axis1, int axis2)
    {
        int[] perm = [.. Enumerable.Range(0, x.Rank)];
        var (first, second) = (x.Shape.Axis(axis1), x.Shape.Axis(axis2));
        (perm[first], perm[second]) = (perm[second], perm[first]);
        return Transpose(x, perm);
    }

    /// <summary>One axis taken out and put in at another place.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="source">Where the axis stands.</param>
    /// <param name="destination">Where it shall stand.</param>
    public static Tensor MoveAxis(Tensor x, int source, int destination)
    {
        List<int> perm = [.. Enumerable.Range(0, x.Rank)];
        int moved = x.Shape.Axis(source);
        perm.Remove(moved);
        perm.Insert(x.Shape.Axis(destination), moved);
        return Transpose(x, [.. perm]);
    }

    /// <summary>Drops axes of size 1; all of them if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Which axes; they must have size 1.</param>
    /// <exception cref="ShapeException">A named axis has another size.</exception>
    public static Tensor Squeeze(Tensor x, params int[] axis) => new Squeeze(axis).Apply(x);

    /// <summary>All elements as a vector.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>[elements], the last axis running fastest.</returns>
    public static Tensor Ravel(Tensor x) => Reshape(x, Tensor.From<int>([-1], [1]));

    /// <summary>The whole of x repeated along each axis; missing leading axes or counts are 1.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="repeats">How often along each axis.</param>
    public static Tensor Tile(Tensor x, params int[] repeats)
    {
        var operand = repeats.Length > x.Rank ? ExpandDims(x, [.. Enumerable.Range(0, repeats.Length - x.Rank)]) : x;
        int[] counts = [.. Enumerable.Repeat(1, operand.Rank - repeats.Length), .. repeats];
        return new Tile().Apply(operand, Tensor.From(counts, [counts.Length]));
    }

    /// <summary>Every element repeated, one after the other.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="repeats">How often.</param>
    /// <param name="axis">Along which axis; x as a vector if none is given.</param>
    public static Tensor Repeat(Tensor x, int repeats, int? axis = null)
    {
        var operand = axis is null ? Ravel(x) : x;
        int along = operand.Shape.Axis(axis ?? 0);
        int[] counts = [.. Enumerable.Repeat(1, operand.Rank + 1)];
        counts[along + 1] = repeats;
        var dims = Dimensions(operand);
        dims[along] = Multiply(dims[along], repeats);
        return Reshape(Tile(ExpandDims(operand, along + 1), counts), Stack(dims));
    }

    /// <summary>A border around x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="padWidth">For every axis how many entries before and after.</param>
    /// <param name="mode"><c>constant</c>, <c>reflect</c> (mirrored without the border element) or <c>symmetric</c> (with it).</param>
    /// <param name="constantValues">What a constant border holds.</param>
    public static Tensor Pad(Tensor x, (int Before, int After)[] padWidth, string mode = "constant", Tensor? constantValues = null)
    {
        var paddings = Tensor.From<int>([.. padWidth.SelectMany(pad => new[] { pad.Before, pad.After })], [padWidth.Length, 2]);
        return mode switch
        {
            "constant" when constantValues is null => new Pad().Apply(x, paddings),
            "constant" => new PadV2().Apply(x, paddings, Cast(constantValues, x.DType)),
            "reflect" or "symmetric" => new MirrorPad(mode.ToUpperInvariant()).Apply(x, paddings),
            _ => throw new KerasException($"Pad: mode 'constant', 'reflect' or 'symmetric' expected, got '{mode}'."),
        };
    }

    /// <summary>The order along axes turned round; along all of them if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Which axes.</param>
    public static Tensor Flip(Tensor x, params int[] axis) => new ReverseV2().Apply(x, Axes(x, axis.Length == 0 ? null : axis));

    /// <summary>Elements moved along an axis; what leaves at one end comes in at the other. Without an axis x is rolled as a vector.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="shift">By how many places; negative: towards the start.</param>
    /// <param name="axis">The axis.</param>
    public static Tensor Roll(Tensor x, int shift, int? axis = null) => axis is { } along
        ? new Roll().Apply(x, Tensor.From<int>([shift], [1]), Tensor.From<int>([along], [1]))
        : Reshape(Roll(Ravel(x), shift, 0), Shape(x));

    /// <summary>Equal parts along an axis.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="sections">How many parts; the axis's size must be a multiple.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ShapeException">The axis cannot be cut into equal parts.</exception>
    public static Tensor[] Split(Tensor x, int sections, int axis = 0) => new Split(sections).ApplyAll(Tensor.From<int>([x.Shape.Axis(axis)], []), x);

    /// <summary>Parts along an axis that end before the given positions.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="indices">Ascending positions; one part more comes out.</param>
    /// <param name="axis">The axis.</param>
    public static Tensor[] Split(Tensor x, int[] indices, int axis = 0)
    {
        int[] borders = [0, .. indices];
        return SplitBySizes(x, [.. indices.Select((index, i) => index - borders[i]), -1], axis);
    }

    /// <summary>The elements on and below a diagonal of matrices.</summary>
    /// <param name="x">[…, rows, columns].</param>
    /// <param name="k">Which diagonal: above the main one if positive.</param>
    public static Tensor Tril(Tensor x, int k = 0) => k >= 0
        ? new MatrixBandPart().Apply(x, Tensor.From<int>([-1], []), Tensor.From<int>([k], []))
        : x - Triu(x, k + 1);

    /// <summary>The elements on and above a diagonal of matrices.</summary>
    /// <param name="x">[…, rows, columns].</param>
    /// <param name="k">Which diagonal: above the main one if positive.</param>
    public static Tensor Triu(Tensor x, int k = 0) => k <= 0
        ? new MatrixBandPart().Apply(x, Tensor.From<int>([-k], []), Tensor.From<int>([-1], []))
        : x - Tril(x, k - 1);

    /// <summary>The dimensions as int32 scalars: constants where they are known.</summary>
    internal static Tensor[] Dimensions(Tensor x)
    {
        var own = x.Shape.IsKnown ? [] : Unstack(Shape(x));
        return [.. x.Shape.Select((dim, axis) => dim < 0 ? own[axis] : Tensor.From<int>([dim], []))];
    }
}
