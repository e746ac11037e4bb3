using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// Max pooling over 2×2 windows that tile the image, by far the most common: no loop over the window, and a backward pass
/// that stores each input gradient once instead of clearing and adding.
/// </summary>
internal static unsafe class TwoByTwoMax<V, S> where V : struct where S : struct, ISimd<V>
{
    private const MethodImplOptions Optimize = MethodImplOptions.AggressiveOptimization;
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>One output row; index may be null.</summary>
    [MethodImpl(Optimize)]
    public static void Row(in PoolingShape s, float* image, int y, float* output, float* index)
    {
        int channels = s.Channels, cells = s.OutputWidth;
        nint pitch = (nint)s.Width * channels;
        float* from = image + 2 * y * pitch, maskTable = MaskTable.Pointer;
        V lowest = S.Broadcast(float.MinValue), one = S.Broadcast(1), two = S.Broadcast(2), three = S.Broadcast(3);
        for (int x = 0; x < cells; x++, from += 2 * channels, output += channels)
        {
            for (int c = 0; c < channels; c += S.Width)
            {
                V a = S.Load(from + c), b = S.Load(from + c + channels);
                V d = S.Load(from + c + pitch), e = S.Load(from + c + pitch + channels);
                V best = S.Max(e, S.Max(d, S.Max(b, S.Max(a, lowest))));
                int count = channels - c;
                Put(output + c, best, count, maskTable);
                if (index == null) continue;
                V where = S.Select(S.Equal(b, best), one, S.Select(S.Equal(d, best), two, S.And(S.Equal(e, best), three)));
                Put(index + c, S.AndNot(where, S.Equal(a, best)), count, maskTable);
            }
            if (index != null) index += channels;
        }
    }

    /// <summary>
    /// The two input rows under one output row. With <paramref name="output"/> the gradient passes a ReLU that came before
    /// the pooling: only where the output is positive. Columns that no window covers get zero.
    /// </summary>
    [MethodImpl(Optimize)]
    public static void RowGradient(
        in PoolingShape s, float* outputGradient, float* index, float* output, float* inputGradient, nint pitch)
    {
        int channels = s.Channels, cells = s.OutputWidth;
        float* to = inputGradient, maskTable = MaskTable.Pointer;
        V one = S.Broadcast(1), two = S.Broadcast(2), three = S.Broadcast(3);
        for (int x = 0; x < cells; x++, to += 2 * channels, outputGradient += channels, index += channels)
        {
            for (int c = 0; c < channels; c += S.Width)
            {
                V g = S.Load(outputGradient + c), where = S.Load(index + c);
                if (output != null) g = S.And(S.GreaterThan(S.Load(output + c), S.Zero), g);
                int count = channels - c;
                Put(to + c, S.And(S.Equal(where, S.Zero), g), count, maskTable);
                Put(to + c + channels, S.And(S.Equal(where, one), g), count, maskTable);
                Put(to + c + pitch, S.And(S.Equal(where, two), g), count, maskTable);
                Put(to + c + pitch + channels, S.And(S.Equal(where, three), g), count, maskTable);
            }
            if (output != null) output += channels;
        }
        int rest = (s.Width - 2 * cells) * channels;
        new Span<float>(to, rest).Clear();
        new Span<float>(to + pitch, rest).Clear();
    }

    [MethodImpl(Inline)]
    private static void Put(float* to, V value, int count, float* maskTable)
    {
        if (count >= S.Width) S.Store(to, value);
        else S.StorePartial(to, value, count, maskTable);
    }
}
