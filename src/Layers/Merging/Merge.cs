namespace MLNet.Keras.Layers;

/// <summary>Merges tensors of one shape (or of shapes that broadcast) into one.</summary>
public abstract class Merge : Layer
{
    private protected Merge(string? name, bool trainable, DTypePolicy? dtype) : base(name, trainable, dtype) { }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The merger of tensors that broadcast.</summary>
    protected abstract Tensor Combine(Tensor[] x);

    /// <inheritdoc/>
    protected override void Build(Shape[] inputs)
    {
        if (inputs.Length < 2)
        {
            throw new ShapeException($"{this} merges two inputs at least, got {inputs.Length}.");
        }
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor[] x)
    {
        int rank = x.Max(input => input.Rank);
        // Keras's rule for ranks that differ: axes of size 1 after the batch axis.
        return Combine([.. x.Select(input => input.Rank == rank ? input : K.ExpandDims(input, [.. Enumerable.Range(1, rank - input.Rank)]))]);
    }

    /// <summary>A step counts if it counts in any input; without a mask everywhere, there is none.</summary>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) =>
        masks.Any(mask => mask is null) ? null : masks.Aggregate((a, b) => K.LogicalOr(a!, b!));
}
