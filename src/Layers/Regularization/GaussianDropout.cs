namespace MLNet.Keras.Layers;

/// <summary>In training, multiplies with normal noise of mean 1 and the variance of a dropout. Keras: <c>keras.layers.GaussianDropout</c>.</summary>
/// <param name="rate">The dropout's rate: the noise's variance is rate / (1 − rate).</param>
/// <param name="seed">Null draws a default seed.</param>
public sealed class GaussianDropout(
    double rate, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly double rate = Require.Between(rate, 0, 1, nameof(rate));
    private readonly int? seed = seed;
    private readonly SeedGenerator? generator = rate > 0 ? new SeedGenerator(seed) : null;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => Training && generator is not null
        ? x * KerasRandom.NormalOf(K.Shape(x), 1, Math.Sqrt(rate / (1 - rate)), x.DType, generator)
        : x;
}
