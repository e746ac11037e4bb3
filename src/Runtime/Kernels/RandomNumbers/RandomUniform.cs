namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>TensorFlow's <c>StatelessRandomUniformV2</c> of [0, 1), then u · (max − min) + min in the element's own precision.</summary>
/// <remarks>
/// <c>start</c> is the first element's index in the whole tensor: filling [0, n) in one piece or in several gives the same bits.
/// float32 has the vector path of <see cref="PhiloxVectors"/>.
/// </remarks>
internal static class RandomUniform
{
    public static void Fill(PhiloxStream stream, long start, Span<double> y, double min = 0, double max = 1)
    {
        double range = max - min;
        for (int i = 0; i < y.Length; i++)
        {
            long e = start + i;
            y[i] = UniformBits.Double(stream.Block((ulong)e >> 1), (int)(e & 1)) * range + min;
        }
    }

    public static void Fill(PhiloxStream stream, long start, Span<Half> y, Half min, Half max)
    {
        Half range = max - min;
        for (int i = 0; i < y.Length; i++)
        {
            long e = start + i;
            // The product is rounded to half before the sum, as two float16 ops would.
            y[i] = (Half)(UniformBits.Half(stream.Block((ulong)e >> 2)[(int)(e & 3)]) * range) + min;
        }
    }

    public static void Fill(PhiloxStream stream, long start, Span<BFloat16> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            long e = start + i;
            y[i] = UniformBits.BFloat16(stream.Block((ulong)e >> 2)[(int)(e & 3)]);
        }
    }

    public static unsafe void Fill(PhiloxStream stream, long start, Span<float> y, float min = 0, float max = 1)
    {
        fixed (float* p = y) PhiloxVectors.Uniform(stream, start, p, y.Length, min, max);
    }
}
