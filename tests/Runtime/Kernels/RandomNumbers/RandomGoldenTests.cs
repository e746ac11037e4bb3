using MLNet.Keras.Runtime.Kernels.RandomNumbers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Runtime.Kernels.RandomNumbers;

/// <summary>The raw random kernels against keras.random on TensorFlow.</summary>
public class RandomGoldenTests
{
    [Fact]
    public void Kernels_draw_what_TensorFlow_draws() => GoldenRun.Drive("random", Drive, atLeast: 151);

    private static string? Drive(GoldenCase golden)
    {
        switch (golden.Function)
        {
            case "stream": Stream(golden); return null;
            case "SeedGenerator": Calls(golden); return null;
            case "categorical": Categorical(golden); return null;
            case "dropout": return Dropout(golden);
            case "gamma" or "beta" or "binomial": Rejection(golden); return null;
            case "uniform" or "normal" or "truncated_normal" or "randint": return Draw(golden);
            default: return golden.Function;
        }
    }

    private static PhiloxStream Seed(GoldenCase golden, long add = 0)
    {
        var pair = golden.Json.GetProperty("seed_pair");
        return PhiloxStream.FromSeed(pair[0].GetInt64() + add, pair[1].GetInt64() + add);
    }

    private static void Stream(GoldenCase golden)
    {
        var stream = Seed(golden);
        var key = golden.Json.GetProperty("key_words");
        var counter = golden.Json.GetProperty("counter_words");
        Assert.Equal((key[0].GetUInt32(), key[1].GetUInt32()), (stream.Key0, stream.Key1));
        Assert.Equal(0ul, stream.CounterLow);
        Assert.Equal(counter[2].GetUInt32() | (ulong)counter[3].GetUInt32() << 32, stream.CounterHigh);
        uint[] expected = [.. golden.Json.GetProperty("words").EnumerateArray().Select(w => w.GetUInt32())];
        var words = new uint[expected.Length];
        RandomInteger.FillFull(stream, 0, words);
        Assert.Equal(expected, words);
        if (golden.Outputs.Count == 0) return;
        var uniform = new float[golden.Outputs[0].Count];
        RandomUniform.Fill(stream, 0, uniform);
        GoldenAssert.Equal(golden, golden.Outputs[0], uniform);
    }

    private static void Calls(GoldenCase golden)
    {
        var calls = golden.Json.GetProperty("calls");
        for (int i = 0; i < golden.Outputs.Count; i++)
        {
            var state = golden.Json.GetProperty("states")[i];
            // The state is kept as given; each half is reduced at the call.
            var stream = PhiloxStream.FromSeed(Reduce(state[0].GetInt64()), Reduce(state[1].GetInt64()));
            var y = new float[golden.Outputs[i].Count];
            Fill(calls[i].GetString()!, stream, y, 0, 1, 0, 1);
            GoldenAssert.Equal(golden, golden.Outputs[i], y);
        }
    }

    private static long Reduce(long half) => (half % 2147483646 + 2147483646) % 2147483646;

    private static void Fill(string call, PhiloxStream stream, float[] y, float min, float max, float mean, float stddev)
    {
        if (call == "uniform") RandomUniform.Fill(stream, 0, y, min, max);
        else if (call == "normal") RandomNormal.Fill(stream, 0, y, mean, stddev);
        else RandomTruncatedNormal.Fill(stream, 0, y, mean, stddev);
    }

    private static string? Draw(GoldenCase golden)
    {
        var stream = Seed(golden);
        var expected = golden.Outputs[0];
        double min = golden.Number("minval", 0), max = golden.Number("maxval", 1), mean = golden.Number("mean", 0), stddev = golden.Number("stddev", 1);
        int n = expected.Count;
        double[] actual;
        switch (golden.Function, expected.DType)
        {
            case ("randint", "I32"):
                var ints = new int[n];
                RandomInteger.Fill(stream, 0, ints, (int)min, (int)max);
                actual = [.. ints.Select(x => (double)x)];
                break;
            case ("randint", _):
                var longs = new long[n];
                RandomInteger.Fill(stream, 0, longs, (long)min, (long)max);
                actual = [.. longs.Select(x => (double)x)];
                break;
            case (_, "F32"):
                var floats = new float[n];
                Fill(golden.Function!, stream, floats, (float)min, (float)max, (float)mean, (float)stddev);
                actual = [.. floats.Select(x => (double)x)];
                break;
            case (_, "F64"):
                actual = new double[n];
                if (golden.Function == "uniform") RandomUniform.Fill(stream, 0, actual, min, max);
                else if (golden.Function == "normal") RandomNormal.Fill(stream, 0, actual, mean, stddev);
                else RandomTruncatedNormal.Fill(stream, 0, actual, mean, stddev);
                break;
            case (_, "F16"):
                var halves = new Half[n];
                if (golden.Function == "uniform") RandomUniform.Fill(stream, 0, halves, (Half)min, (Half)max);
                else if (golden.Function == "normal") RandomNormal.Fill(stream, 0, halves, (Half)mean, (Half)stddev);
                else RandomTruncatedNormal.Fill(stream, 0, halves, (Half)mean, (Half)stddev);
                actual = [.. halves.Select(x => (double)x)];
                break;
            default:
                return $"{golden.Function} {expected.DType}";
        }
        GoldenAssert.Equal(golden, expected, actual);
        return null;
    }

    private static void Categorical(GoldenCase golden)
    {
        var logits = golden.Inputs[0];
        int samples = golden.Argument("num_samples")!.Value.GetInt32();
        var y = new long[logits.Shape[0] * samples];
        RandomCategorical.Fill(Seed(golden), 0, logits.Floats, logits.Shape[1], y, samples);
        GoldenAssert.Equal(golden, golden.Outputs[0], y.Select(i => (double)i));
    }

    private static unsafe string? Dropout(GoldenCase golden)
    {
        var x = golden.Inputs[0].Floats;
        double rate = golden.Number("rate", 0);
        float scale = PhiloxVectors.DropoutScale(rate);
        var y = new float[x.Length];
        if (golden.Argument("noise_shape") is { } noiseShape)
        {
            // The kernel draws the noise; spreading it over the input is the graph's work.
            int rows = noiseShape[0].GetInt32(), columns = noiseShape[1].GetInt32(), width = golden.Inputs[0].Shape[1];
            var noise = new float[rows * columns];
            Array.Fill(noise, 1f);
            fixed (float* p = noise) PhiloxVectors.Dropout(Seed(golden), 0, p, p, noise.Length, (float)rate, scale);
            for (int i = 0; i < y.Length; i++) y[i] = x[i] * noise[(rows == 1 ? 0 : i / width) * columns + (columns == 1 ? 0 : i % width)];
        }
        else
        {
            fixed (float* p = x, q = y) PhiloxVectors.Dropout(Seed(golden), 0, p, q, x.Length, (float)rate, scale);
        }
        GoldenAssert.Equal(golden, golden.Outputs[0], y);
        return null;
    }

    private static void Rejection(GoldenCase golden)
    {
        var expected = golden.Outputs[0];
        int n = expected.Count;
        var y = new double[n];
        for (int i = 0; i < n; i++)
        {
            double first = Parameter(golden, golden.Function == "binomial" ? "counts" : "alpha", i, out int parameters);
            // Parameter-major: all samples of the first alpha, then of the second.
            long output = (long)(i % parameters) * (n / parameters) + i / parameters;
            y[i] = golden.Function switch
            {
                "gamma" => (float)RandomGamma.Draw(Seed(golden), output, first),
                "binomial" => RandomBinomial.Draw(Seed(golden), output, first, Parameter(golden, "probabilities", i, out _)),
                _ => Beta((float)RandomGamma.Draw(Seed(golden), output, first),
                    (float)RandomGamma.Draw(Seed(golden, 12), output, Parameter(golden, "beta", i, out _))),
            };
        }
        GoldenAssert.Equal(golden, expected, y);

        static double Beta(float a, float b) => a / (a + b);
    }

    private static double Parameter(GoldenCase golden, string name, int i, out int count)
    {
        var argument = golden.Argument(name)!.Value;
        if (argument.ValueKind == System.Text.Json.JsonValueKind.Number)
        {
            count = 1;
            return (float)argument.GetDouble();
        }
        var values = golden.Inputs[int.Parse(argument.GetString()!["inputs/".Length..], System.Globalization.CultureInfo.InvariantCulture)].Floats;
        count = values.Length;
        return values[i % count];
    }
}
