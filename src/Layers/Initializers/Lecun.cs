namespace MLNet.Keras.Initializers;

/// <summary>Uniform within ±√(3 / inputs), for selu. LeCun et al., 1998.</summary>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
/// <param name="inputAxes">Axes of the shape that are inputs, where its convention [… , in, out] does not hold.</param>
/// <param name="outputAxes">Axes of the shape that are outputs.</param>
public sealed class LecunUniform(RandomSeed seed = default, int[]? inputAxes = null, int[]? outputAxes = null) : RandomInitializer(seed)
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) =>
        new Variances("fan_in", "uniform", inputAxes, outputAxes).Draw(1, shape, dtype, DrawnSeed);
}

/// <summary>Truncated normal of variance 1 / inputs, for selu. LeCun et al., 1998.</summary>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
/// <param name="inputAxes">Axes of the shape that are inputs, where its convention [… , in, out] does not hold.</param>
/// <param name="outputAxes">Axes of the shape that are outputs.</param>
public sealed class LecunNormal(RandomSeed seed = default, int[]? inputAxes = null, int[]? outputAxes = null) : RandomInitializer(seed)
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) =>
        new Variances("fan_in", "truncated_normal", inputAxes, outputAxes).Draw(1, shape, dtype, DrawnSeed);
}
