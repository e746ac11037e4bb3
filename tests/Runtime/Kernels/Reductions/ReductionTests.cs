using MLNet.Keras.Runtime.Kernels.Reductions;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Reductions;

[Collection(WorkerPoolCollection.Name)]
public unsafe class ReductionTests
{
    public static TheoryData<int[], int> ShapesAndAxes => new()
    {
        { [7], 0b1 }, { [10_000], 0b1 }, { [3, 5], 0b10 }, { [3, 5], 0b01 }, { [130, 9001], 0b10 }, { [2500, 37], 0b01 }, { [4000, 300], 0b01 },
        { [4, 5, 6], 0b101 }, { [4, 5, 6], 0b010 }, { [6, 33, 70], 0b010 }, { [2, 3, 4, 5, 6], 0b10101 }, { [2, 1, 4, 1], 0b1111 }, { [2, 3], 0 },
        { [1, 1], 0b11 }, { [3, 0, 2], 0b010 }, { [5, 1200, 3], 0b011 },
    };

    [Theory, MemberData(nameof(ShapesAndAxes))]
    public void Every_kind_agrees_with_its_double_twin_at_every_width_and_thread_count(int[] shape, int axes)
    {
        var reduced = shape.Select((_, axis) => (axes >> axis & 1) != 0).ToArray();
        int n = shape.Aggregate(1, (a, b) => a * b);
        float[] x = RandomData.Floats(n + axes, n);
        foreach (var kind in Enum.GetValues<ReductionKind>())
        {
            if (kind == ReductionKind.Product) x = [.. x.Select(v => 1 + v * 0.01f)];
            double[] expected = Naive(kind, x, shape, reduced);
            foreach (int bits in Isa.Available)
            {
                float[] one = OnThreads.Run(1, () => Reduce(kind, x, shape, reduced, bits)), two = OnThreads.Run(2, () => Reduce(kind, x, shape, reduced, bits));
                RandomData.Close(expected, one, 1e-4, 3e-5);
                Assert.Equal(one, two);
            }
        }
    }

    [Fact]
    public void A_long_sum_stays_accurate()
    {
        var x = new float[5_000_000];
        Array.Fill(x, 0.1f);
        float y = Reduce(ReductionKind.Mean, x, [x.Length], [true], Isa.Bits)[0];
        Assert.Equal(0.1f, y, 1e-6f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(39)]
    public void NaN_survives_maximum_and_minimum(int at)
    {
        var x = RandomData.Floats(1, 40 * 40);
        x[at * 40 + at] = float.NaN;
        foreach (int bits in Isa.Available)
            foreach (var kind in (ReductionKind[])[ReductionKind.Maximum, ReductionKind.Minimum])
            {
                Assert.True(float.IsNaN(Reduce(kind, x, [40, 40], [false, true], bits)[at]));
                Assert.True(float.IsNaN(Reduce(kind, x, [40, 40], [true, false], bits)[at]));
                Assert.Equal(1, Reduce(kind, x, [40, 40], [true, false], bits).Count(float.IsNaN));
            }
    }

    [Fact]
    public void Arg_reductions_take_the_first_of_equals()
    {
        float[] x = [1, 3, 3, 0, 0, 2, 7, -1, 7, -1, 5, 5];
        var y = new long[4];
        var z = new int[6];
        fixed (float* p = x)
        fixed (long* q = y)
        fixed (int* r = z)
        {
            ArgReduction.Maximum(p, q, 4, 3, 1);
            ArgReduction.Minimum(p, r, 2, 2, 3);
        }
        Assert.Equal([1L, 2, 0, 1], y);
        Assert.Equal([1, 1, 1, 1, 0, 1], z);
    }

    private static float[] Reduce(ReductionKind kind, float[] x, int[] shape, bool[] reduced, int bits)
    {
        var reduction = new Reduction(kind, shape, reduced);
        var y = new float[reduction.ResultCount];
        fixed (float* p = x, q = y) reduction.Run(p, q, bits);
        return y;
    }

    private static double[] Naive(ReductionKind kind, float[] x, int[] shape, bool[] reduced)
    {
        int kept = 1, count = 1;
        for (int a = 0; a < shape.Length; a++) (kept, count) = reduced[a] ? (kept, count * shape[a]) : (kept * shape[a], count);
        var y = new double[kept];
        Array.Fill(y, kind switch
        {
            ReductionKind.Maximum => double.NegativeInfinity,
            ReductionKind.Minimum => double.PositiveInfinity,
            ReductionKind.Product => 1,
            _ => 0,
        });
        for (int i = 0; i < x.Length; i++)
        {
            int rest = i, stride = 1, to = 0;
            for (int a = shape.Length - 1; a >= 0; a--)
            {
                int index = rest % shape[a];
                rest /= shape[a];
                if (reduced[a]) continue;
                to += index * stride;
                stride *= shape[a];
            }
            y[to] = kind switch
            {
                ReductionKind.Maximum => Math.Max(y[to], x[i]),
                ReductionKind.Minimum => Math.Min(y[to], x[i]),
                ReductionKind.Product => y[to] * x[i],
                _ => y[to] + x[i],
            };
        }
        return kind == ReductionKind.Mean ? [.. y.Select(v => v / count)] : y;
    }
}
