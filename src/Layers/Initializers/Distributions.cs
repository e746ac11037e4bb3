namespace MLNet.Keras.Initializers;

/// <summary>Uniform in [minval, maxval).</summary>
/// <param name="minval">Lower bound.</param>
/// <param name="maxval">Upper bound.</param>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
public sealed class RandomUniform(double minval = -0.05, double maxval = 0.05, RandomSeed seed = default) : RandomInitializer(seed)
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => KerasRandom.Uniform(shape, minval, maxval, dtype, DrawnSeed);
}

/// <summary>Normal.</summary>
/// <param name="mean">Mean.</param>
/// <param name="stddev">Standard deviation.</param>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
public sealed class RandomNormal(double mean = 0, double stddev = 0.05, RandomSeed seed = default) : RandomInitializer(seed)
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => KerasRandom.Normal(shape, mean, stddev, dtype, DrawnSeed);
}

/// <summary>Normal, with values beyond two standard deviations drawn again.</summary>
/// <param name="mean">Mean.</param>
/// <param name="stddev">Standard deviation before truncation.</param>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
public sealed class TruncatedNormal(double mean = 0, double stddev = 0.05, RandomSeed seed = default) : RandomInitializer(seed)
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => KerasRandom.TruncatedNormal(shape, mean, stddev, dtype, DrawnSeed);
}
