using System.Runtime.Intrinsics;
using MLNet.Keras.Runtime.Kernels.RandomNumbers;

namespace MLNet.Keras.Tests.Runtime.Kernels.RandomNumbers;

public unsafe class PhiloxVectorTests
{
    private static readonly PhiloxStream Stream = PhiloxStream.FromSeed(42, 3);

    [Fact]
    public void The_zero_block_is_the_published_one() =>
        Assert.Equal(new PhiloxBlock(0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8), new PhiloxStream(0, 0, 0, 0).Block(0));

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(3, 517)]
    [InlineData(4097, 64)]
    public void Every_width_gives_the_words_of_the_scalar_blocks(long start, int n)
    {
        var expected = new uint[n];
        RandomInteger.FillFull(Stream, start, expected);
        uint[] w512 = new uint[n], w256 = new uint[n], w128 = new uint[n];
        fixed (uint* a = w512, b = w256, c = w128)
        {
            PhiloxVectors.Run<Vector512<uint>, Words512, WordSink>(Stream, start, n, new(a));
            PhiloxVectors.Run<Vector256<uint>, Words256, WordSink>(Stream, start, n, new(b));
            PhiloxVectors.Run<Vector128<uint>, Words128, WordSink>(Stream, start, n, new(c));
        }
        Assert.Equal(expected, w512);
        Assert.Equal(expected, w256);
        Assert.Equal(expected, w128);
    }

    [Fact]
    public void Carries_between_counter_words_are_kept()
    {
        var late = Stream with { CounterLow = 0xFFFFFFFF_FFFFFFE0 };
        var expected = new uint[400];
        RandomInteger.FillFull(late, 0, expected);
        var words = new uint[400];
        fixed (uint* p = words) PhiloxVectors.Words(late, 0, p, words.Length);
        Assert.Equal(expected, words);
        Assert.Equal(late.Block(70), late.Skip(70).Block(0));
        Assert.Equal(Stream.CounterHigh + 1, late.Skip(0x20).CounterHigh);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-1.5f, 2.5f)]
    public void Uniforms_are_the_same_however_the_tensor_is_cut(float min, float max)
    {
        const int n = 1003;
        var whole = new float[n];
        RandomUniform.Fill(Stream, 0, whole, min, max);
        foreach (int cut in (int[])[1, 2, 63, 64, 500, 1002])
        {
            var parts = new float[n];
            RandomUniform.Fill(Stream, 0, parts.AsSpan(..cut), min, max);
            RandomUniform.Fill(Stream, cut, parts.AsSpan(cut..), min, max);
            Assert.Equal(whole, parts);
        }
        for (int i = 0; i < n; i++) Assert.Equal(UniformBits.Single(Stream.Block((ulong)i / 4)[i % 4]) * (max - min) + min, whole[i]);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.9999999f)]
    public void Dropout_keeps_what_the_uniforms_say_from_any_start(float rate)
    {
        const int n = 777, start = 1234567;
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextSingle() - 0.5f)], y = new float[n], u = new float[n];
        float scale = PhiloxVectors.DropoutScale(rate);
        x[5] = float.PositiveInfinity;
        x[6] = float.NaN;
        RandomUniform.Fill(Stream, start, u);
        fixed (float* p = x, q = y)
        {
            PhiloxVectors.Dropout(Stream, start, p, q, 100, rate, scale);
            PhiloxVectors.Dropout(Stream, start + 100, p + 100, q + 100, n - 100, rate, scale);
        }
        for (int i = 0; i < n; i++) Assert.Equal(u[i] >= rate ? x[i] * scale : 0f, y[i]);
    }

    [Fact]
    public void Normals_and_truncated_normals_are_the_same_however_the_tensor_is_cut()
    {
        float[] a = new float[101], b = new float[101], c = new float[101], d = new float[101];
        RandomNormal.Fill(Stream, 0, a, 1, 2);
        RandomNormal.Fill(Stream, 0, b.AsSpan(..37), 1, 2);
        RandomNormal.Fill(Stream, 37, b.AsSpan(37..), 1, 2);
        RandomTruncatedNormal.Fill(Stream, 0, c);
        RandomTruncatedNormal.Fill(Stream, 0, d.AsSpan(..50));
        RandomTruncatedNormal.Fill(Stream, 50, d.AsSpan(50..));
        Assert.Equal(a, b);
        Assert.Equal(c, d);
        Assert.All(c, x => Assert.InRange(x, -2f, 2f));
    }

    [Fact]
    public void An_empty_range_of_integers_is_refused_with_both_ends()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => RandomInteger.Fill(Stream, 0, new int[1], 5, 5));
        Assert.Contains("min = 5, max = 5", e.Message);
    }
}
