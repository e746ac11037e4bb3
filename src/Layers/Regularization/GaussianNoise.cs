namespace MLNet.Keras.Layers;

/// <summary>In training, adds normal noise. Keras: <c>keras.layers.GaussianNoise</c>.</summary>
/// <param name="stddev">Standard deviation of the noise, from 0 to 1.</param>
/// <param name="seed">Null draws a default seed.</param>
public sealed class GaussianNoise(
    double stddev, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly double stddev = Require.Between(stddev, 0, 1, nameof(stddev));
    private readonly int? seed = seed;
    private readonly SeedGenerator? generator = stddev > 0 ? new SeedGenerator(seed) : null;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => Training && generator is not null
        ? x + KerasRandom.NormalOf(K.Shape(x), 0, stddev, x.DType, generator)
        : x;
}
