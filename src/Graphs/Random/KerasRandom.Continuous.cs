using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class KerasRandom
{
    /// <summary>Uniform over [minval, maxval).</summary>
    /// <param name="shape">The result's shape.</param>
    /// <param name="minval">Lower bound, included.</param>
    /// <param name="maxval">Upper bound, not included.</param>
    /// <param name="dtype">A floating type.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor Uniform(Shape shape, double minval = 0, double maxval = 1, DType dtype = DType.Float32, RandomSeed seed = default) =>
        UniformOf(Vector(shape), minval, maxval, dtype, seed);

    /// <summary>Normal.</summary>
    /// <param name="shape">The result's shape.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <param name="dtype">A floating type.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor Normal(Shape shape, double mean = 0, double stddev = 1, DType dtype = DType.Float32, RandomSeed seed = default) =>
        NormalOf(Vector(shape), mean, stddev, dtype, seed);

    /// <summary>Normal, drawn again beyond two standard deviations.</summary>
    /// <param name="shape">The result's shape.</param>
    /// <param name="mean">The mean before truncation.</param>
    /// <param name="stddev">The standard deviation before truncation.</param>
    /// <param name="dtype">A floating type.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor TruncatedNormal(Shape shape, double mean = 0, double stddev = 1, DType dtype = DType.Float32, RandomSeed seed = default) =>
        Moved(new StatelessTruncatedNormal(dtype).Apply(Vector(shape), seed.Pair()), stddev, mean);

    /// <summary>Gamma of the given shape parameter and scale 1.</summary>
    /// <param name="shape">The result's shape.</param>
    /// <param name="alpha">The parameter; its shape ends the result's.</param>
    /// <param name="dtype">A floating type.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor Gamma(Shape shape, Tensor alpha, DType dtype = DType.Float32, RandomSeed seed = default) => GammaOf(shape, alpha, dtype, seed.Pair());

    /// <summary>Beta.</summary>
    /// <param name="shape">The result's shape.</param>
    /// <param name="alpha">First parameter; its shape ends the result's.</param>
    /// <param name="beta">Second parameter.</param>
    /// <param name="dtype">A floating type.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor Beta(Shape shape, Tensor alpha, Tensor beta, DType dtype = DType.Float32, RandomSeed seed = default)
    {
        var pair = seed.Pair();
        var a = GammaOf(shape, alpha, dtype, pair);
        var b = GammaOf(shape, beta, dtype, pair + Tensor.From<long>([12], []));
        return a / (a + b);
    }

    /// <summary>Uniform, of a shape that is itself a tensor.</summary>
    internal static Tensor UniformOf(Tensor shape, double minval, double maxval, DType dtype, RandomSeed seed) =>
        // TensorFlow reads the bounds as float32 even for float64.
        Bounded(new StatelessRandomUniform(dtype).Apply(shape, seed.Pair()), (float)minval, (float)maxval);

    /// <summary>Normal, of a shape that is itself a tensor.</summary>
    internal static Tensor NormalOf(Tensor shape, double mean, double stddev, DType dtype, RandomSeed seed) =>
        Moved(new StatelessRandomNormal(dtype).Apply(shape, seed.Pair()), stddev, mean);

    private static Tensor Bounded(Tensor x, double minval, double maxval) => Moved(x, maxval - minval, minval, (maxval, minval));

    /// <summary>x · scale + offset, each rounded to x's dtype; a range is rounded as the difference of its rounded ends.</summary>
    private static Tensor Moved(Tensor x, double scale, double offset, (double Max, double Min)? range = null)
    {
        if (scale == 1 && offset == 0)
        {
            return x;
        }
        var factor = range is var (max, min) ? K.Cast(max, x.DType) - K.Cast(min, x.DType) : K.Cast(scale, x.DType);
        return x * factor + offset;
    }

    private static Tensor GammaOf(Shape shape, Tensor alpha, DType dtype, Tensor pair) =>
        new StatelessRandomGammaV2().Apply(Vector(shape), pair, K.Cast(alpha, dtype));

    private static Tensor Vector(Shape shape) => Tensor.From(shape.Dims, [shape.Rank]);
}
