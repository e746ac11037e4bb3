using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>The same values of each sample under another shape. Keras: <c>keras.layers.Reshape</c>.</summary>
/// <param name="targetShape">Shape of one sample, without the batch dimension; one dimension may be -1.</param>
public sealed class Reshape(
    IntList targetShape, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly IntList targetShape = targetShape.Count(dim => dim < 0) <= 1 && targetShape.All(dim => dim >= -1)
        ? targetShape
        : throw new ArgumentException($"Reshape: one dimension of 'targetShape' may be -1, got {targetShape}.", nameof(targetShape));

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        var target = Resolved(x.Shape[1..]);
        return target.IsKnown || x.Shape[0] >= 0
            ? K.Reshape(x, [x.Shape[0], .. target])
            : K.Reshape(x, K.Stack([K.Unstack(K.Shape(x))[0], .. target.Select(dim => (Tensor)dim)]));
    }

    private Shape Resolved(Shape sample)
    {
        Shape target = targetShape.ToArray();
        int open = Array.IndexOf([.. targetShape], Shape.Unknown);
        if (!sample.IsKnown)
        {
            return target;
        }
        int known = targetShape.Where(dim => dim >= 0).Aggregate(1, (product, dim) => product * dim);
        return open < 0 && sample.Size == known ? target
            : open >= 0 && known > 0 && sample.Size % known == 0 ? target.With(open, (int)(sample.Size / known))
            : throw new ShapeException($"a sample of shape {sample} cannot take the shape {targetShape}.");
    }
}
