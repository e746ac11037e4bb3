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

    /// <summary>Output rows [firstRow, firstRow + rows) of one image; index may be null.</summary>
    [MethodImpl(Optimize)]
    public static void Rows(in PoolingShape s, float* image, int firstRow, int rows, float* output, float* index)
    {
        int channels = s.Channels, cells = s.OutputWidth;
        nint pitch = (nint)s.Width * channels;
        float* maskTable = MaskTable.Pointer, row = image + 2 * firstRow * pitch;
        for (; rows > 0; rows--, row += 2 * pitch)
        {
            float* from = row;
            for (int x = cells; x > 0; x--, from += 2 * channels, output += channels)
            {
                int c = 0;
                for (; c + S.Width <= channels; c += S.Width)
                    Pool(from + c, channels, pitch, output + c, index == null ? null : index + c, S.Width, maskTable);
                if (c < channels)
                    Pool(from + c, channels, pitch, output + c, index == null ? null : index + c, channels - c, maskTable);
                if (index != null) index += channels;
            }
        }
    }

    /// <summary>
    /// One image's input gradient. With <paramref name="output"/> the gradient passes a ReLU that came before the pooling:
    /// only where the output is positive. Rows and columns that no window covers get zero.
    /// </summary>
    [MethodImpl(Optimize)]
    public static void Gradient(
        in PoolingShape s, float* outputGradient, float* index, float* output, float* inputGradient, nint pitch)
    {
        int channels = s.Channels, cells = s.OutputWidth, rest = (s.Width - 2 * cells) * channels;
        float* maskTable = MaskTable.Pointer;
        for (int y = s.OutputHeight; y > 0; y--, inputGradient += 2 * pitch)
        {
            float* to = inputGradient;
            for (int x = cells; x > 0; x--, to += 2 * channels, outputGradient += channels, index += channels)
            {
                int c = 0;
                for (; c + S.Width <= channels; c += S.Width)
                    Spread(outputGradient + c, index + c, output == null ? null : output + c, to + c, channels, pitch, S.Width, maskTable);
                if (c < channels)
                    Spread(outputGradient + c, index + c, output == null ? null : output + c, to + c, channels, pitch, channels - c, maskTable);
                if (output != null) output += channels;
            }
            if (rest == 0) continue;
            new Span<float>(to, rest).Clear();
            new Span<float>(to + pitch, rest).Clear();
        }
        for (int y = 2 * s.OutputHeight; y < s.Height; y++, inputGradient += pitch)
            new Span<float>(inputGradient, s.Width * channels).Clear();
    }

    /// <summary>One vector of channels of one cell; count is how many of its lanes exist.</summary>
    [MethodImpl(Inline)]
    private static void Pool(float* from, nint channels, nint pitch, float* output, float* index, int count, float* maskTable)
    {
        V a = S.Load(from), b = S.Load(from + channels), c = S.Load(from + pitch), d = S.Load(from + pitch + channels);
        V best = S.Max(d, S.Max(c, S.Max(b, S.Max(a, S.Broadcast(float.MinValue)))));
        Put(output, best, count, maskTable);
        if (index == null) return;
        V where = S.Select(S.Equal(c, best), S.Broadcast(2), S.And(S.Equal(d, best), S.Broadcast(3)));
        where = S.Select(S.Equal(b, best), S.Broadcast(1), where);
        Put(index, S.AndNot(where, S.Equal(a, best)), count, maskTable);
    }

    [MethodImpl(Inline)]
    private static void Spread(
        float* outputGradient, float* index, float* output, float* to, nint channels, nint pitch, int count, float* maskTable)
    {
        V g = S.Load(outputGradient), where = S.Load(index);
        if (output != null) g = S.And(S.GreaterThan(S.Load(output), S.Zero), g);
        Put(to, S.And(S.Equal(where, S.Zero), g), count, maskTable);
        Put(to + channels, S.And(S.Equal(where, S.Broadcast(1)), g), count, maskTable);
        Put(to + pitch, S.And(S.Equal(where, S.Broadcast(2)), g), count, maskTable);
        Put(to + pitch + channels, S.And(S.Equal(where, S.Broadcast(3)), g), count, maskTable);
    }

    [MethodImpl(Inline)]
    private static void Put(float* to, V value, int count, float* maskTable)
    {
        if (count == S.Width) S.Store(to, value);
        else S.StorePartial(to, value, count, maskTable);
    }
}
