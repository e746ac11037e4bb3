using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Tests.Runtime.Kernels.Simd;

public unsafe class SimdTests
{
    private const int Count = 64;

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Every_operation_gives_the_scalar_lanes(int bits)
    {
        var (expected, actual) = (Evaluate(1), Evaluate(bits));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(expected[i] == actual[i], $"operation {i / Count}, lane {i % Count}: {expected[i]:X8} / {actual[i]:X8}");
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Partial_loads_and_stores_touch_only_the_first_lanes(int bits) => Isa.Run<PartialKernel, int>(bits, 0);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Reductions_cover_all_lanes(int bits) => Isa.Run<ReductionKernel, int>(bits, 0);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Max_and_min_return_the_second_operand_when_one_is_NaN(int bits) => Isa.Run<NaNKernel, int>(bits, 0);

    [Fact]
    public void The_environment_lowers_the_width_and_never_raises_it()
    {
        Assert.Equal(1, Isa.Choose("1"));
        Assert.Equal(Isa.Available.First(), Isa.Choose(null));
        Assert.Equal(Isa.Available.First(), Isa.Choose("4096"));
        Assert.True(Isa.Choose("256") <= 256);
    }

    private static uint[] Evaluate(int bits)
    {
        var result = new uint[LanesKernel.Operations * Count];
        Isa.Run<LanesKernel, uint[]>(bits, in result);
        return result;
    }

    private readonly struct LanesKernel : IVectorKernel<uint[]>
    {
        public const int Operations = 28;

        public static void Run<V, S>(in uint[] result) where V : struct where S : struct, ISimd<V>
        {
            var random = new Random(3);
            float* a = stackalloc float[Count], b = stackalloc float[Count], c = stackalloc float[Count];
            for (int i = 0; i < Count; i++) (a[i], b[i], c[i]) = (random.Next(-9, 10) / 2f, random.Next(-9, 10) / 2f, random.Next(-9, 10));
            fixed (uint* r = result)
                for (int i = 0; i < Count; i += S.Width)
                {
                    var (x, y, z) = (S.Load(a + i), S.Load(b + i), S.Load(c + i));
                    float* o = (float*)r + i;
                    foreach (var v in new[]
                    {
                        S.Zero, S.Broadcast(3), S.Add(x, y), S.Subtract(x, y), S.Multiply(x, y), S.Divide(x, S.Broadcast(4)),
                        S.MultiplyAdd(x, y, z), S.Max(x, y), S.Min(x, y), S.Sqrt(S.Abs(z)), S.Round(x), S.Floor(x), S.Negate(x),
                        S.Equal(x, y), S.GreaterThan(x, y), S.GreaterThanOrEqual(x, y), S.Select(S.GreaterThan(x, y), x, z),
                        S.And(x, y), S.AndNot(x, y), S.Or(x, y), S.Xor(x, y), S.AddBits(x, S.BroadcastBits(77)), S.SubtractBits(x, y),
                        S.MultiplyBits(x, S.BroadcastBits(0x9E3779B9)), S.ShiftLeftBits(x, 5), S.ShiftRightBits(x, 5),
                        S.GreaterThanOrEqualBits(x, y), S.AddBits(S.IndexBits((uint)i), S.AddBits(S.ToIntegerBits(z),
                            S.AddBits(S.PowerOfTwo(z), S.FromIntegerBits(S.ToIntegerBits(z))))),
                    })
                    {
                        S.Store(o, v);
                        o += Count;
                    }
                }
        }
    }

    private readonly struct NaNKernel : IVectorKernel<int>
    {
        public static void Run<V, S>(in int _) where V : struct where S : struct, ISimd<V>
        {
            float* result = stackalloc float[16];
            foreach (var v in new[] { S.Max(S.Broadcast(float.NaN), S.Broadcast(3)), S.Min(S.Broadcast(float.NaN), S.Broadcast(3)) })
            {
                S.Store(result, v);
                for (int i = 0; i < S.Width; i++) Assert.Equal(3, result[i]);
            }
            foreach (var v in new[] { S.Max(S.Zero, S.Broadcast(float.NaN)), S.Min(S.Zero, S.Broadcast(float.NaN)) })
            {
                S.Store(result, v);
                for (int i = 0; i < S.Width; i++) Assert.True(float.IsNaN(result[i]));
            }
        }
    }

    private readonly struct PartialKernel : IVectorKernel<int>
    {
        public static void Run<V, S>(in int _) where V : struct where S : struct, ISimd<V>
        {
            float* source = stackalloc float[16], target = stackalloc float[16], whole = stackalloc float[16];
            for (int n = 0; n <= S.Width; n++)
            {
                for (int i = 0; i < 16; i++) (source[i], target[i]) = (i + 1, -1);
                S.StorePartial(target, S.Load(source), n);
                S.Store(whole, S.LoadPartial(source, n));
                for (int i = 0; i < S.Width; i++)
                {
                    Assert.Equal(i < n ? i + 1 : -1, target[i]);
                    Assert.Equal(i < n ? i + 1 : 0, whole[i]);
                }
            }
        }
    }

    private readonly struct ReductionKernel : IVectorKernel<int>
    {
        public static void Run<V, S>(in int _) where V : struct where S : struct, ISimd<V>
        {
            float* x = stackalloc float[16];
            for (int peak = 0; peak < S.Width; peak++)
            {
                for (int i = 0; i < S.Width; i++) x[i] = i == peak ? 8 : 1;
                Assert.Equal(S.Width + 7, S.Sum(S.Load(x)));
                Assert.Equal(8, S.MaxAcross(S.Load(x)));
                x[peak] = -8;
                Assert.Equal(-8, S.MinAcross(S.Load(x)));
            }
        }
    }
}
