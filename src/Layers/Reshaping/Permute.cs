using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>Permutes the axes of each sample. Keras: <c>keras.layers.Permute</c>.</summary>
/// <param name="dims">The input axes in output order, counted from 1.</param>
public sealed class Permute(
    IntList dims, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly IntList dims = dims.Order().SequenceEqual(Enumerable.Range(1, dims.Count))
        ? dims
        : throw new ArgumentException($"Permute: 'dims' must be a permutation of 1 to {dims.Count}, got {dims}.", nameof(dims));

    /// <inheritdoc/>
    protected override void Build(Shape input) => InputSpecs = [new() { Rank = dims.Count + 1 }];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.Transpose(x, [0, .. dims]);
}
