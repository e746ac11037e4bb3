namespace MLNet.Keras.Layers;

/// <summary>[batch, features] → [batch, n, features]. Keras: <c>keras.layers.RepeatVector</c>.</summary>
/// <param name="n">How many times.</param>
public sealed class RepeatVector(
    int n, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly int n = Require.Positive(n, nameof(n));

    /// <inheritdoc/>
    protected override void Build(Shape input) => InputSpecs = [new() { Rank = 2 }];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.Tile(K.ExpandDims(x, 1), 1, n, 1);
}
