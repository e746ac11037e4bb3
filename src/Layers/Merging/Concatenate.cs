namespace MLNet.Keras.Layers;

/// <summary>Inputs one behind the other along an axis. Keras: <c>keras.layers.Concatenate</c>.</summary>
/// <param name="axis">The axis; batch is 0.</param>
public sealed class Concatenate(
    int axis = -1, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
    : Layer(name, trainable, dtype)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor[] x)
    {
        var dtype = x.Select(input => input.DType).Aggregate(Graphs.Promotion.Join);
        return K.Concatenate([.. x.Select(input => K.Cast(input, dtype))], axis);
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks)
    {
        if (masks.All(mask => mask is null))
        {
            return null;
        }
        var spread = inputs.Zip(masks, (input, mask) =>
        {
            var ones = K.Cast(K.OnesLike(input), DType.Bool);
            return mask is null ? ones : K.LogicalAnd(mask.Rank < input.Rank ? K.ExpandDims(mask, -1) : mask, ones);
        });
        return K.Any(K.Concatenate([.. spread], axis), [-1]);
    }
}
