namespace MLNet.Keras.Layers;

/// <summary>In training, sets a share of the values to 0 and scales the rest so that the sum stays. Keras: <c>keras.layers.Dropout</c>.</summary>
/// <remarks>Srivastava et al., 2014.</remarks>
/// <param name="rate">The share, from 0 to 1.</param>
/// <param name="noiseShape">The shape of the random choice, which is repeated along its axes of size 1; -1 stands for the input's size.</param>
/// <param name="seed">Null draws a default seed.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is outside [0, 1].</exception>
public sealed class Dropout(
    double rate, Shape? noiseShape = null, int? seed = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly double rate = Require.Between(rate, 0, 1, nameof(rate));
    private readonly Shape? noiseShape = noiseShape is { } noise && noise.Contains(0)
        ? throw new ArgumentOutOfRangeException(nameof(noiseShape), noiseShape, $"Dropout: dimensions of 'noiseShape' are above 0, or -1; got {noiseShape}.")
        : noiseShape;

    private readonly SeedGenerator? generator = rate > 0 ? new SeedGenerator(seed) : null;
    private readonly int? seed = seed;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => Training ? KerasRandom.Dropout(x, rate, noiseShape, generator) : x;
}
