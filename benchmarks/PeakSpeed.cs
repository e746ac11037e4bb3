using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Benchmarks;

/// <summary>The most multiply-adds that the processor does, measured: registers only, ten independent sums, at the kernels' vector width.</summary>
internal readonly unsafe struct PeakSpeed : IVectorKernel<PeakSpeed.Arguments>
{
    internal struct Arguments
    {
        public int Iterations;
    }

    private const int Sums = 10, Iterations = 200_000, Rounds = 60, Lanes = 16;

    /// <summary>10⁹ floating-point operations per second, a multiply-add as two, of all the pool's threads together.</summary>
    public static double Measure()
    {
        var turns = new Turns(() => WorkerPool.Run(WorkerPool.Threads, &Part, null)).Take(Rounds);
        int lanes = Math.Max(1, Isa.Bits / 32);
        return 2.0 * Sums * lanes * Iterations * WorkerPool.Threads / turns.Shortest(0) / 1e3;
    }

    private static void Part(void* context, int part, int parts)
    {
        var arguments = new Arguments { Iterations = Iterations };
        Isa.Run<PeakSpeed, Arguments>(in arguments);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        V a0 = S.Broadcast(1), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0;
        V x = S.Broadcast(.9999f), y = S.Broadcast(.0001f);
        for (int i = arguments.Iterations; i > 0; i--)
        {
            a0 = S.MultiplyAdd(a0, x, y);
            a1 = S.MultiplyAdd(a1, x, y);
            a2 = S.MultiplyAdd(a2, x, y);
            a3 = S.MultiplyAdd(a3, x, y);
            a4 = S.MultiplyAdd(a4, x, y);
            a5 = S.MultiplyAdd(a5, x, y);
            a6 = S.MultiplyAdd(a6, x, y);
            a7 = S.MultiplyAdd(a7, x, y);
            a8 = S.MultiplyAdd(a8, x, y);
            a9 = S.MultiplyAdd(a9, x, y);
        }
        V sum = S.Add(S.Add(S.Add(a0, a1), S.Add(a2, a3)), S.Add(S.Add(a4, a5), S.Add(S.Add(a6, a7), S.Add(a8, a9))));
        // The sums must be used, or there is nothing to compute.
        S.Store(Scratch.Floats(ScratchSlot.Elementwise, Lanes), sum);
    }
}
