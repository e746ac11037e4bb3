using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Plain;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>The generators as kernels of TensorFlow's stateless ops: the stream's place is read from operands at each run.</summary>
internal static unsafe class RandomOps
{
    public static Action KeyCounter(KernelCall call)
    {
        var (seed, key, counter) = (call.In[0], call.Out[0], call.Out[1]);
        return () =>
        {
            var stream = FromSeed(seed);
            *(ulong*)key.Address = stream.Key0 | (ulong)stream.Key1 << 32;
            ((ulong*)counter.Address)[0] = stream.CounterLow;
            ((ulong*)counter.Address)[1] = stream.CounterHigh;
        };
    }

    public static Action Uniform(KernelCall call) => call.Out[0].DType switch
    {
        DType.Float32 => () => RandomUniform.Fill(Stream(call), 0, Elements<float>(call)),
        DType.Float64 => () => RandomUniform.Fill(Stream(call), 0, Elements<double>(call)),
        DType.Float16 => () => RandomUniform.Fill(Stream(call), 0, Elements<Half>(call), Half.Zero, Half.One),
        DType.BFloat16 => () => RandomUniform.Fill(Stream(call), 0, Elements<BFloat16>(call)),
        _ => throw Unsupported(call),
    };

    public static Action Normal(KernelCall call) => call.Out[0].DType switch
    {
        DType.Float32 => () => RandomNormal.Fill(Stream(call), 0, Elements<float>(call)),
        DType.Float64 => () => RandomNormal.Fill(Stream(call), 0, Elements<double>(call)),
        DType.Float16 => () => RandomNormal.Fill(Stream(call), 0, Elements<Half>(call), Half.Zero, Half.One),
        DType.BFloat16 => () => RandomNormal.Fill(Stream(call), 0, Elements<BFloat16>(call)),
        _ => throw Unsupported(call),
    };

    public static Action TruncatedNormal(KernelCall call) => call.Out[0].DType switch
    {
        DType.Float32 => () => RandomTruncatedNormal.Fill(Stream(call), 0, Elements<float>(call)),
        DType.Float64 => () => RandomTruncatedNormal.Fill(Stream(call), 0, Elements<double>(call)),
        DType.Float16 => () => RandomTruncatedNormal.Fill(Stream(call), 0, Elements<Half>(call), Half.Zero, Half.One),
        DType.BFloat16 => () => RandomTruncatedNormal.Fill(Stream(call), 0, Elements<BFloat16>(call)),
        _ => throw Unsupported(call),
    };

    public static Action Integers(KernelCall call) => call.Out[0].DType switch
    {
        DType.Int32 => () => RandomInteger.Fill(Stream(call), 0, Elements<int>(call), *(int*)call.In[4].Address, *(int*)call.In[5].Address),
        DType.Int64 => () => RandomInteger.Fill(Stream(call), 0, Elements<long>(call), *(long*)call.In[4].Address, *(long*)call.In[5].Address),
        _ => throw Unsupported(call),
    };

    public static Action FullIntegers(KernelCall call) => call.Out[0].DType.Size switch
    {
        4 => () => RandomInteger.FillFull(Stream(call), 0, new Span<uint>(call.Out[0].Address, Count(call))),
        8 => () => RandomInteger.FillFull(Stream(call), 0, new Span<ulong>(call.Out[0].Address, Count(call))),
        _ => throw Unsupported(call),
    };

    /// <summary>Numbers are drawn parameter by parameter: all samples of the first one, then of the second.</summary>
    public static Action Gamma(KernelCall call)
    {
        var (alpha, y) = (call.In[4], call.Out[0]);
        return () =>
        {
            var stream = Stream(call);
            long samples = y.Size / Math.Max(alpha.Size, 1);
            for (long i = 0; i < y.Size; i++)
            {
                long parameter = i % alpha.Size;
                Values.Set(y, i, RandomGamma.Draw(stream, parameter * samples + i / alpha.Size, Values.Real(alpha, parameter)));
            }
        };
    }

    public static Action Binomial(KernelCall call)
    {
        var (counts, probabilities, y) = (call.In[2], call.In[3], call.Out[0]);
        Graphs.Broadcasting.TryShape(counts.Shape, probabilities.Shape, out var parameters);
        var (ofCounts, ofProbabilities) = (Strides.Broadcast(counts.Shape, parameters), Strides.Broadcast(probabilities.Shape, parameters));
        long number = parameters.Size;
        return () =>
        {
            var stream = FromSeed(call.In[1]);
            for (long i = 0; i < y.Size; i++)
            {
                long parameter = i % number;
                double count = Values.Real(counts, Strides.Offset(parameter, parameters, ofCounts));
                double probability = Values.Real(probabilities, Strides.Offset(parameter, parameters, ofProbabilities));
                Values.Set(y, i, RandomBinomial.Draw(stream, parameter * (y.Size / number) + i / number, count, probability));
            }
        };
    }

    public static Action Multinomial(KernelCall call)
    {
        var (logits, y) = (call.In[0], call.Out[0]);
        int classes = logits.Shape[1];
        var (scores, numbers) = (new float[logits.Size], new long[y.Size]);
        return () =>
        {
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = (float)Values.Real(logits, i);
            }
            RandomCategorical.Fill(FromSeed(call.In[2]), 0, scores, classes, numbers, y.Shape[1]);
            for (int i = 0; i < numbers.Length; i++)
            {
                Values.Set(y, i, numbers[i]);
            }
        };
    }

    public static PhiloxStream FromSeed(Operand seed) => PhiloxStream.FromSeed(Values.Integer(seed, 0), Values.Integer(seed, 1));

    private static PhiloxStream Stream(KernelCall call)
    {
        ulong key = *(ulong*)call.In[1].Address;
        var counter = (ulong*)call.In[2].Address;
        return new PhiloxStream((uint)key, (uint)(key >> 32), counter[0], counter[1]);
    }

    private static Span<T> Elements<T>(KernelCall call) where T : unmanaged => new(call.Out[0].Address, Count(call));

    private static int Count(KernelCall call) => checked((int)call.Out[0].Size);

    private static DTypeException Unsupported(KernelCall call) => new($"{call.Op.Name} does not draw {call.Out[0].DType.Name}.");
}
