using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class KerasRandom
{
    /// <summary>Integers of [minval, maxval).</summary>
    /// <param name="shape">The result's shape.</param>
    /// <param name="minval">Lower bound, included.</param>
    /// <param name="maxval">Upper bound, not included.</param>
    /// <param name="dtype">The element type; others than int32 are drawn as int64.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor RandInt(Shape shape, long minval, long maxval, DType dtype = DType.Int32, RandomSeed seed = default)
    {
        var drawn = dtype == DType.Int32 ? DType.Int32 : DType.Int64;
        Tensor Bound(long value) => Tensor.From<long>([value], []).Cast(drawn);
        return K.Cast(new StatelessRandomUniformInt().Apply(Vector(shape), seed.Pair(), Bound(minval), Bound(maxval)), dtype);
    }

    /// <summary>Class numbers drawn by unnormalized log-probabilities.</summary>
    /// <param name="logits">[rows, classes]; −Infinity is never drawn.</param>
    /// <param name="numSamples">Draws for each row.</param>
    /// <param name="dtype">int32 or int64.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    /// <returns>[rows, numSamples].</returns>
    public static Tensor Categorical(Tensor logits, int numSamples, DType dtype = DType.Int32, RandomSeed seed = default) =>
        new StatelessMultinomial(dtype).Apply(logits, Tensor.From<int>([numSamples], []), seed.Pair());

    /// <summary>Successes among trials.</summary>
    /// <param name="shape">The result's shape.</param>
    /// <param name="counts">Numbers of trials; their shape ends the result's.</param>
    /// <param name="probabilities">Probabilities of success; likewise.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor Binomial(Shape shape, Tensor counts, Tensor probabilities, DType dtype = DType.Float32, RandomSeed seed = default) =>
        new StatelessRandomBinomial(dtype).Apply(Vector(shape), seed.Pair(), K.Cast(counts, DType.Float32), K.Cast(probabilities, DType.Float32));

    /// <summary>The slices along an axis in random order.</summary>
    /// <param name="x">Any shape; the axis's size must be known.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor Shuffle(Tensor x, int axis = 0, RandomSeed seed = default)
    {
        int size = x.Shape[x.Shape.Axis(axis)];
        var order = K.TopK(-new StatelessRandomUniform().Apply(Tensor.From<int>([size], [1]), seed.Pair()), size).Indices;
        return K.Take(x, order, axis);
    }

    /// <summary>Zeros where a uniform number is below the rate; elsewhere x / (1 − rate).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="rate">The share that is dropped, from 0 to 1. Nothing is drawn for 0 and 1.</param>
    /// <param name="noiseShape">The shape of the uniform numbers, which broadcasts to x's; -1 stands for x's own dimension.</param>
    /// <param name="seed">An integer, a generator, or nothing for the global one.</param>
    public static Tensor Dropout(Tensor x, double rate, Shape? noiseShape = null, RandomSeed seed = default)
    {
        if (!(rate is >= 0 and <= 1))
        {
            throw new KerasException($"Dropout: a rate from 0 to 1 expected, got {rate}.");
        }
        if (rate is 0 or 1)
        {
            return rate == 0 ? x : K.ZerosLike(x);
        }
        if (noiseShape is not { } noise)
        {
            return new StatelessDropout(rate).Apply(x, seed.Pair());
        }
        var own = K.Dimensions(x);
        Tensor[] dims = [.. noise.Select((dim, axis) => dim < 0 ? own[axis] : Tensor.From<int>([dim], []))];
        return StatelessDropout.Masked(x, UniformOf(K.Stack(dims), 0, 1, x.DType, seed), rate);
    }
}
