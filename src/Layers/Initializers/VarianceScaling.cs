namespace MLNet.Keras.Initializers;

/// <summary>Draws with a variance that follows from the weight's shape, so that signals keep their size from layer to layer.</summary>
/// <param name="scale">Factor of the variance.</param>
/// <param name="mode"><c>fan_in</c>, <c>fan_out</c> or <c>fan_avg</c>: what the variance is divided by.</param>
/// <param name="distribution"><c>truncated_normal</c>, <c>untruncated_normal</c> or <c>uniform</c>.</param>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
/// <param name="inputAxes">Axes of the shape that are inputs, where its convention [… , in, out] does not hold.</param>
/// <param name="outputAxes">Axes of the shape that are outputs.</param>
public sealed class VarianceScaling(
    double scale = 1, string mode = "fan_in", string distribution = "truncated_normal", RandomSeed seed = default, int[]? inputAxes = null, int[]? outputAxes = null)
    : RandomInitializer(seed)
{
    private readonly double scale = scale > 0 ? scale : throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale of VarianceScaling is above 0.");
    private readonly Variances variances = new(Checked("mode", mode, "fan_in", "fan_out", "fan_avg"), Checked("distribution", distribution, "truncated_normal", "untruncated_normal", "uniform"), inputAxes, outputAxes);
    private readonly string mode = mode;
    private readonly int[]? inputAxes = inputAxes;
    private readonly int[]? outputAxes = outputAxes;
    private readonly string distribution = distribution == "normal" ? "truncated_normal" : distribution;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => variances.Draw(scale, shape, dtype, DrawnSeed);

    private static string Checked(string what, string name, params string[] known) => known.Contains(name) || what == "distribution" && name == "normal"
        ? name
        : throw new UnknownIdentifierException($"{what} of VarianceScaling", name, known);
}

/// <summary>What all variance-scaling initializers do; they differ in scale, mode and distribution only.</summary>
internal sealed record Variances(string Mode, string Distribution, int[]? InputAxes = null, int[]? OutputAxes = null)
{
    /// <summary>Standard deviation of a standard normal that is cut off at ±2.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    public Tensor Draw(double scale, Shape shape, DType dtype, RandomSeed seed)
    {
        var (fanIn, fanOut) = Fans.Of(shape, InputAxes, OutputAxes);
        double variance = scale / Math.Max(1, Mode switch { "fan_in" => fanIn, "fan_out" => fanOut, _ => (fanIn + fanOut) / 2 });
        double limit = Math.Sqrt(3 * variance);
        return Distribution switch
        {
            "uniform" => KerasRandom.Uniform(shape, -limit, limit, dtype, seed),
            "untruncated_normal" => KerasRandom.Normal(shape, 0, Math.Sqrt(variance), dtype, seed),
            _ => KerasRandom.TruncatedNormal(shape, 0, Math.Sqrt(variance) / TruncatedDeviation, dtype, seed),
        };
    }
}
