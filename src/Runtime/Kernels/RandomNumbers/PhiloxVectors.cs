using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>Philox at vector width: words, float32 uniforms, and dropout in one pass over the data.</summary>
/// <remarks>
/// Every routine covers elements [start, start + n) of a longer tensor and gives the same bits however the tensor is cut:
/// a scalar head up to a whole block, then 4 · width elements at a time, then a scalar tail.
/// </remarks>
internal static unsafe class PhiloxVectors
{
    public static void Words(PhiloxStream stream, long start, uint* y, int n) => Run(stream, start, n, new WordSink(y));

    public static void Uniform(PhiloxStream stream, long start, float* y, int n, float min = 0, float max = 1) =>
        Run(stream, start, n, new UniformSink(y, max - min, min));

    /// <summary>y = x · scale where the element's uniform ≥ rate, else 0. y may be x. Also its own gradient, on dy.</summary>
    public static void Dropout(PhiloxStream stream, long start, float* x, float* y, int n, float rate, float scale) =>
        Run(stream, start, n, new DropoutSink(x, y, rate, scale));

    /// <summary>1 / (1 − rate), rounded once: TensorFlow computes it in double, and rate 0.8 must give 5, not 5.0000005.</summary>
    public static float DropoutScale(double rate) => (float)(1.0 / (1.0 - rate));

    private static void Run<S>(PhiloxStream stream, long start, int n, S sink) where S : struct, ISink
    {
        if (Vector512.IsHardwareAccelerated) Run<Vector512<uint>, Words512, S>(stream, start, n, sink);
        else if (Vector256.IsHardwareAccelerated) Run<Vector256<uint>, Words256, S>(stream, start, n, sink);
        else Run<Vector128<uint>, Words128, S>(stream, start, n, sink);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<V, L, S>(PhiloxStream stream, long start, int n, S sink)
        where V : struct where L : struct, IWordLanes<V> where S : struct, ISink
    {
        int i = 0;
        for (; i < n && (start + i & 3) != 0; i++) One(stream, start, i, sink);
        while (i + 4 * L.Count <= n)
        {
            var at = stream.Skip((ulong)(start + i) >> 2);
            // The lanes count in 32 bits; the one step in 2³⁰ that carries takes the scalar road.
            if ((uint)at.CounterLow > uint.MaxValue - (uint)L.Count)
            {
                for (int end = i + 4 * L.Count; i < end; i++) One(stream, start, i, sink);
                continue;
            }
            V a = L.Add(L.BlockNumbers, L.Broadcast((uint)at.CounterLow)), b = L.Broadcast((uint)(at.CounterLow >> 32));
            V c = L.Broadcast((uint)at.CounterHigh), d = L.Broadcast((uint)(at.CounterHigh >> 32));
            uint k0 = stream.Key0, k1 = stream.Key1;
            for (int round = 0; round < PhiloxStream.Rounds; round++)
            {
                L.Multiply(a, PhiloxStream.Multiplier0, out V high0, out V low0);
                L.Multiply(c, PhiloxStream.Multiplier1, out V high1, out V low1);
                a = L.Xor(L.Xor(high1, b), L.Broadcast(k0));
                c = L.Xor(L.Xor(high0, d), L.Broadcast(k1));
                b = low1;
                d = low0;
                k0 += PhiloxStream.KeyStep0;
                k1 += PhiloxStream.KeyStep1;
            }
            L.Transpose(ref a, ref b, ref c, ref d);
            sink.Put<V, L>(i, a);
            sink.Put<V, L>(i + L.Count, b);
            sink.Put<V, L>(i + 2 * L.Count, c);
            sink.Put<V, L>(i + 3 * L.Count, d);
            i += 4 * L.Count;
        }
        for (; i < n; i++) One(stream, start, i, sink);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<S>(PhiloxStream stream, long start, int i, S sink) where S : struct, ISink
    {
        long e = start + i;
        sink.Put(i, stream.Block((ulong)e >> 2)[(int)(e & 3)]);
    }
}
