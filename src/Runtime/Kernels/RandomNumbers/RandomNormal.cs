namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>TensorFlow's <c>StatelessRandomNormalV2</c>, then x · stddev + mean. Splittable by element range, as the uniforms are.</summary>
internal static class RandomNormal
{
    public static void Fill(PhiloxStream stream, long start, Span<float> y, float mean = 0, float stddev = 1)
    {
        for (int i = 0; i < y.Length;)
        {
            long e = start + i;
            var block = stream.Block((ulong)e >> 2);
            var (a, b) = BoxMuller.Single(block.W0, block.W1);
            var (c, d) = BoxMuller.Single(block.W2, block.W3);
            Span<float> four = [a, b, c, d];
            for (int lane = (int)(e & 3); lane < 4 && i < y.Length; lane++) y[i++] = four[lane] * stddev + mean;
        }
    }

    public static void Fill(PhiloxStream stream, long start, Span<double> y, double mean = 0, double stddev = 1)
    {
        for (int i = 0; i < y.Length; i++)
        {
            long e = start + i;
            var (sine, cosine) = BoxMuller.Double(stream.Block((ulong)e >> 1));
            y[i] = ((e & 1) == 0 ? sine : cosine) * stddev + mean;
        }
    }

    /// <summary>Drawn in float32, then rounded.</summary>
    public static void Fill(PhiloxStream stream, long start, Span<BFloat16> y)
    {
        Span<float> one = stackalloc float[1];
        for (int i = 0; i < y.Length; i++)
        {
            Fill(stream, start + i, one);
            y[i] = (BFloat16)one[0];
        }
    }

    /// <summary>Drawn in float32, rounded, then moved and scaled in float16.</summary>
    public static void Fill(PhiloxStream stream, long start, Span<Half> y, Half mean, Half stddev)
    {
        Span<float> one = stackalloc float[1];
        for (int i = 0; i < y.Length; i++)
        {
            Fill(stream, start + i, one);
            y[i] = (Half)((Half)one[0] * stddev) + mean;
        }
    }
}
