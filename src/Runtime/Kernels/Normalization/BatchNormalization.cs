using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Kernels.Reductions;
using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels.Normalization;

/// <summary>TensorFlow's <c>FusedBatchNormV3</c> and its gradient over [rows, channels]: NHWC with batch and pixels as rows.</summary>
/// <remarks>
/// Training normalizes with the biased variance and reports the unbiased one for the running average. The moments are two
/// column folds (the second around the mean, so large means cost no digits); the rest are elementwise programs with one row of
/// constants per operand.
/// </remarks>
internal static unsafe class BatchNormalization
{
    private static readonly Lazy<ElementwiseProgram> Normalize = new(() => new ElementwiseProgram(
        // (x − mean) · factor + offset
        [Spread.Full, Spread.Row, Spread.Row, Spread.Row],
        [new(ElementwiseOp.Sub, 0, 1), new(ElementwiseOp.MultiplyAdd, 4, 2, 3)], [5]));

    private static readonly Lazy<ElementwiseProgram> InputGradient = new(() => new ElementwiseProgram(
        // factor · (dy − meanDy − (x − mean) · slope)
        [Spread.Full, Spread.Full, Spread.Row, Spread.Row, Spread.Row, Spread.Row],
        [
            new(ElementwiseOp.Sub, 1, 2), new(ElementwiseOp.Mul, 6, 5), new(ElementwiseOp.Sub, 0, 4), new(ElementwiseOp.Sub, 8, 7),
            new(ElementwiseOp.Mul, 3, 9),
        ],
        [10]));

    /// <summary>Normalizes by the batch's own moments, which it reports.</summary>
    /// <param name="x">[rows, channels].</param>
    /// <param name="scale">γ, [channels].</param>
    /// <param name="offset">β, [channels].</param>
    /// <param name="y">May be x.</param>
    /// <param name="mean">[channels].</param>
    /// <param name="variance">Biased: what the gradient needs.</param>
    /// <param name="unbiasedVariance">For the running average; NaN-free for a single row, where it equals the biased one.</param>
    /// <param name="rows">Batch times pixels.</param>
    /// <param name="channels">The last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static void Train(
        float* x, float* scale, float* offset, float* y, float* mean, float* variance, float* unbiasedVariance, int rows, int channels, float epsilon)
    {
        ColumnFold.Run<SumFold>(x, mean, 1, rows, channels, 1f / rows);
        ColumnFold.Run<SquaredDeviationFold>(x, x, mean, variance, 1, rows, channels, 1f / rows);
        float correction = rows / Math.Max(1f, rows - 1);
        for (int c = 0; c < channels; c++) unbiasedVariance[c] = variance[c] * correction;
        Infer(x, scale, offset, mean, variance, y, rows, channels, epsilon);
    }

    /// <summary>Normalizes by given moments.</summary>
    public static void Infer(float* x, float* scale, float* offset, float* mean, float* variance, float* y, int rows, int channels, float epsilon)
    {
        float* factor = Scratch.Floats(ScratchSlot.Weights, channels);
        for (int c = 0; c < channels; c++) factor[c] = scale[c] / MathF.Sqrt(variance[c] + epsilon);
        void** inputs = stackalloc void*[] { x, mean, factor, offset };
        void** outputs = stackalloc void*[] { y };
        Normalize.Value.Run(inputs, outputs, rows, channels);
    }

    /// <summary><c>FusedBatchNormGradV3</c>. In training the moments depended on x; else they were given.</summary>
    public static void Gradient(
        float* dy, float* x, float* scale, float* mean, float* variance, float* dx, float* dScale, float* dOffset, int rows, int channels, float epsilon, bool training)
    {
        ColumnFold.Run<SumFold>(dy, dOffset, 1, rows, channels);
        ColumnFold.Run<DeviationProductFold>(x, dy, mean, dScale, 1, rows, channels);
        float* factor = Scratch.Floats(ScratchSlot.Weights, 3L * channels), meanGradient = factor + channels, slope = meanGradient + channels;
        for (int c = 0; c < channels; c++)
        {
            float inverse = 1f / MathF.Sqrt(variance[c] + epsilon);
            factor[c] = scale[c] * inverse;
            meanGradient[c] = training ? dOffset[c] / rows : 0;
            slope[c] = training ? dScale[c] * inverse * inverse / rows : 0;
            dScale[c] *= inverse;
        }
        void** inputs = stackalloc void*[] { dy, x, mean, factor, meanGradient, slope };
        void** outputs = stackalloc void*[] { dx };
        InputGradient.Value.Run(inputs, outputs, rows, channels);
    }
}
