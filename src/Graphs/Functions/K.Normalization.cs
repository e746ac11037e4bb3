using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Mean and (biased) variance over axes. Half precision is computed in float32.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">Over which axes.</param>
    /// <param name="keepDims">Keep them with size 1.</param>
    public static (Tensor Mean, Tensor Variance) Moments(Tensor x, int[] axes, bool keepDims = false)
    {
        var dtype = x.DType;
        x = dtype is DType.Float16 or DType.BFloat16 ? Cast(x, DType.Float32) : x;
        var mean = Mean(x, axes, keepDims: true);
        var variance = Mean(Square(x - StopGradient(mean)), axes, keepDims);
        mean = keepDims ? mean : Squeeze(mean, [.. axes.Select(x.Shape.Axis).Order()]);
        return (Back(mean, dtype), Back(variance, dtype));
    }

    /// <summary>(x − mean) / √(variance + ε) · scale + offset, with one value of each per position of an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="mean">[channels].</param>
    /// <param name="variance">[channels].</param>
    /// <param name="axis">The channels.</param>
    /// <param name="offset">[channels], added; null: nothing.</param>
    /// <param name="scale">[channels]; null: 1.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static Tensor BatchNormalization(Tensor x, Tensor mean, Tensor variance, int axis, Tensor? offset = null, Tensor? scale = null, double epsilon = 1e-3)
    {
        axis = x.Shape.Axis(axis);
        int[] others = [.. Enumerable.Range(0, x.Rank).Where(other => other != axis)];
        Tensor Spread(Tensor vector) => axis == x.Rank - 1 ? vector : ExpandDims(vector, others);
        var inverse = Rsqrt(Spread(variance) + epsilon);
        inverse = scale is null ? inverse : inverse * Spread(scale);
        var shift = offset is null ? -Spread(mean) * inverse : Spread(offset) - Spread(mean) * inverse;
        return x * inverse + shift;
    }

    /// <summary>Batch normalization by x's own moments, as one op with one gradient: what a layer does in training.</summary>
    /// <param name="x">At least two axes.</param>
    /// <param name="axis">The channels: the last axis, or axis 1 of an image.</param>
    /// <param name="offset">One value per channel.</param>
    /// <param name="scale">One value per channel.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <returns>The result; and x's mean and (biased) variance per channel, through which no gradient flows.</returns>
    /// <exception cref="ShapeException">The channels stand on another axis.</exception>
    public static (Tensor Y, Tensor Mean, Tensor Variance) BatchNormalization(Tensor x, int axis, Tensor offset, Tensor scale, double epsilon = 1e-3)
    {
        axis = x.Shape.Axis(axis);
        bool last = axis == x.Rank - 1;
        if (!last && (axis, x.Rank) != (1, 4))
        {
            throw new ShapeException($"BatchNormalization: channels on the last axis, or on axis 1 of four, expected; got axis {axis} of {x.Shape}.");
        }
        int channels = x.Shape[axis];
        var images = x.Rank == 4 ? x : Reshape(x, Tensor.From<int>([-1, 1, 1, channels], [4]));
        var none = new Tensor([0], scale.DType);
        var results = new FusedBatchNormV3(epsilon, DataFormat: last ? "NHWC" : "NCHW").ApplyAll(images, scale, offset, none, none);
        var count = Cast(Size(x), scale.DType) / channels;
        var variance = results[2] * ((count - 1) / count);
        return (x.Rank == 4 ? results[0] : Reshape(results[0], Shape(x)), results[1], variance);
    }

    /// <summary>Normalizes over the given axes to mean 0 and variance 1, then scales by gamma and shifts by beta.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="gamma">The shape of the normalized axes; null: no scaling.</param>
    /// <param name="beta">The shape of the normalized axes; null: no shift.</param>
    /// <param name="axis">The last axis unless given.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static Tensor LayerNormalization(Tensor x, Tensor? gamma = null, Tensor? beta = null, int[]? axis = null, double epsilon = 1e-7)
    {
        int[] axes = [.. (axis ?? [-1]).Select(x.Shape.Axis).Order()];
        var dtype = x.DType;
        x = dtype is DType.Float16 or DType.BFloat16 ? Cast(x, DType.Float32) : x;
        if (gamma is not null && beta is not null && axes is [var only] && only == x.Rank - 1)
        {
            return Back(new LayerNormalization(epsilon).Apply(x, Cast(gamma, x.DType), Cast(beta, x.DType)), dtype);
        }
        var (mean, variance) = Moments(x, axes, keepDims: true);
        var y = (x - mean) * Rsqrt(variance + epsilon);
        y = gamma is null ? y : y * Along(axes, Cast(gamma, x.DType), x);
        return Back(beta is null ? y : y + Along(axes, Cast(beta, x.DType), x), dtype);
    }

    /// <summary>x / √(mean(x²) + ε) · scale over the given axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="scale">The shape of the normalized axes; null: no scaling.</param>
    /// <param name="axis">The last axis unless given.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    public static Tensor RmsNormalization(Tensor x, Tensor? scale = null, int[]? axis = null, double epsilon = 1e-7)
    {
        int[] axes = [.. (axis ?? [-1]).Select(x.Shape.Axis).Order()];
        var dtype = x.DType;
        x = dtype is DType.Float16 or DType.BFloat16 ? Cast(x, DType.Float32) : x;
        var y = x * Rsqrt(Mean(Square(x), axes, keepDims: true) + epsilon);
        return Back(scale is null ? y : y * Along(axes, Cast(scale, x.DType), x), dtype);
    }

    /// <summary>x divided by its norm over axes; where that is below epsilon, by epsilon.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes of one norm.</param>
    /// <param name="order">2: Euclidean; any p ≥ 1.</param>
    /// <param name="epsilon">The smallest divisor; 1e-7 unless given.</param>
    public static Tensor Normalize(Tensor x, int[]? axis = null, int order = 2, double? epsilon = null)
    {
        if (order < 1)
        {
            throw new ArgumentException($"Normalize: order must be at least 1, got {order}.", nameof(order));
        }
        axis ??= [-1];
        double smallest = epsilon ?? 1e-7;
        if (order == 2)
        {
            return x * Rsqrt(Maximum(Sum(Square(x), axis, keepDims: true), smallest * smallest));
        }
        return x / Maximum(Norm(x, order, axis, keepDims: true), smallest);
    }

    /// <summary>A tensor that has the shape of some axes of x, ready to meet x by broadcasting.</summary>
    private static Tensor Along(int[] axes, Tensor value, Tensor x)
    {
        int[] added = [.. Enumerable.Range(axes[0], x.Rank - axes[0]).Where(axis => !axes.Contains(axis))];
        return added.Length == 0 ? value : ExpandDims(value, [.. added.Select(axis => axis - axes[0])]);
    }

    private static Tensor Back(Tensor x, DType dtype) => dtype == DType.Float16 ? Cast(Clip(x, -65504.0, 65504.0), dtype) : Cast(x, dtype);
}
