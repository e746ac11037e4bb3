namespace MLNet.Keras.Initializers;

/// <summary>Uniform within ±√(6 / inputs), for relu. He et al., 2015.</summary>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
/// <param name="inputAxes">Axes of the shape that are inputs, where its convention [… , in, out] does not hold.</param>
/// <param name="outputAxes">Axes of the shape that are outputs.</param>
public sealed class HeUniform(RandomSeed seed = default, int[]? inputAxes = null, int[]? outputAxes = null) : RandomInitializer(seed)
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) =>
        new Variances("fan_in", "uniform", inputAxes, outputAxes).Draw(2, shape, dtype, DrawnSeed);
}

/// <summary>Truncated normal of variance 2 / inputs, for relu. He et al., 2015.</summary>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
/// <param name="inputAxes">Axes of the shape that are inputs, where its convention [… , in, out] does not hold.</param>
/// <param name="outputAxes">Axes of the shape that are outputs.</param>
public sealed class HeNormal(RandomSeed seed = default, int[]? inputAxes = null, int[]? outputAxes = null) : RandomInitializer(seed)
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) =>
        new Variances("fan_in", "truncated_normal", inputAxes, outputAxes).Draw(2, shape, dtype, DrawnSeed);
}
