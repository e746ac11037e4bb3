namespace MLNet.Keras.Layers;

/// <summary>eˣ normalized to sum 1. Keras: <c>keras.layers.Softmax</c>.</summary>
/// <remarks>A second, bool input says what counts; the rest gets probability 0.</remarks>
/// <param name="axis">One axis, or several that are normalized together; the last if null.</param>
public sealed class Softmax(
    OneOrMany<int>? axis = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    // float16 does not reach 1e9.
    private const double LargeNegative = -1e9, LargeNegativeHalf = -3e4;

    private readonly OneOrMany<int> axis = axis ?? -1;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => axis.Items.Length == 1
        ? K.Softmax(x, axis.Items[0])
        : K.Exp(x - K.LogSumExp(x, axis.Items, keepDims: true));

    /// <inheritdoc/>
    protected override Tensor Call(Tensor[] x)
    {
        if (x.Length == 1)
        {
            return Call(x[0]);
        }
        var counts = K.Cast(x[1], x[0].DType);
        return Call(x[0] + (1 - counts) * (x[0].DType == DType.Float16 ? LargeNegativeHalf : LargeNegative)) * counts;
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) => inputs.Length > 1 ? inputs[1] : masks[0];
}
