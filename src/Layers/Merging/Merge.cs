namespace MLNet.Keras.Layers;

/// <summary>Merges tensors of one shape (or of shapes that broadcast) into one.</summary>
public abstract class Merge : Layer
{
    private protected Merge(string? name, bool trainable, DTypePolicy? dtype) : base(name, trainable, dtype) { }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The merger of tensors that broadcast.</summary>
    protected abstract Tensor Combine(Tensor[] x);

    /// <summary>The merger where some inputs have masks, spread here to the inputs' shapes; by default masks do not change values.</summary>
    protected virtual Tensor Combine(Tensor[] x, Tensor?[] masks) => Combine(x);

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
        Tensor[] expanded = [.. x.Select(input => input.Rank == rank ? input : K.ExpandDims(input, [.. Enumerable.Range(1, rank - input.Rank)]))];
        return x.All(input => Masks.Of(input) is null) ? Combine(expanded) : Combine(expanded, [.. expanded.Zip(x, (wide, input) => Spread(Masks.Of(input), wide))]);
    }

    /// <summary>A step counts if it counts in any input; without a mask everywhere, there is none.</summary>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) =>
        masks.Any(mask => mask is null) ? null : masks.Aggregate((a, b) => K.LogicalOr(a!, b!));

    /// <summary>Maximum and minimum have no neutral element: where one side is masked, the other stands for it.</summary>
    private protected static Tensor Extreme(Func<Tensor, Tensor, Tensor> pick, Tensor[] x, Tensor?[] masks)
    {
        var (result, counts) = (x[0], masks[0]);
        foreach (var (input, mask) in x.Zip(masks).Skip(1))
        {
            var next = mask is null ? input : K.Where(mask, input, result);
            result = counts is null ? result : K.Where(counts, result, next);
            counts = mask is null || counts is null ? null : K.LogicalOr(counts, mask);
            result = pick(result, next);
        }
        return result;
    }

    private static Tensor? Spread(Tensor? mask, Tensor x) => mask is null ? null : K.BroadcastTo(K.ExpandDims(mask, -1), x);
}
