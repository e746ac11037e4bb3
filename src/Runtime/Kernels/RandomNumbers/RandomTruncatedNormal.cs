namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>TensorFlow's <c>StatelessTruncatedNormalV2</c>: normals redrawn until |x| &lt; 2, then x · stddev + mean.</summary>
/// <remarks>Each group of a block's size starts at its own reserved stretch of the stream, so groups are independent of one another.</remarks>
internal static class RandomTruncatedNormal
{
    private const int GroupSize = 4, GroupSizeDouble = 2;
    private const ulong ReservedBlocks = 64 * GroupSize, ReservedBlocksDouble = 64 * GroupSizeDouble;

    public static void Fill(PhiloxStream stream, long start, Span<float> y, float mean = 0, float stddev = 1)
    {
        Span<float> group = stackalloc float[GroupSize];
        for (int i = 0; i < y.Length;)
        {
            long e = start + i;
            DrawGroup(stream, (ulong)(e / GroupSize) * ReservedBlocks, group);
            for (int lane = (int)(e % GroupSize); lane < GroupSize && i < y.Length; lane++) y[i++] = group[lane] * stddev + mean;
        }
    }

    public static void Fill(PhiloxStream stream, long start, Span<double> y, double mean = 0, double stddev = 1)
    {
        Span<double> group = stackalloc double[GroupSizeDouble];
        for (int i = 0; i < y.Length;)
        {
            long e = start + i;
            DrawGroup(stream, (ulong)(e / GroupSizeDouble) * ReservedBlocksDouble, group);
            for (int lane = (int)(e % GroupSizeDouble); lane < GroupSizeDouble && i < y.Length; lane++) y[i++] = group[lane] * stddev + mean;
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

    public static void Fill(PhiloxStream stream, long start, Span<Half> y, Half mean, Half stddev)
    {
        Span<float> one = stackalloc float[1];
        for (int i = 0; i < y.Length; i++)
        {
            Fill(stream, start + i, one);
            y[i] = (Half)((Half)one[0] * stddev) + mean;
        }
    }

    private static void DrawGroup(PhiloxStream stream, ulong blockIndex, Span<float> group)
    {
        for (int filled = 0; ; blockIndex++)
        {
            var block = stream.Block(blockIndex);
            var (a, b) = BoxMuller.Single(block.W0, block.W1);
            var (c, d) = BoxMuller.Single(block.W2, block.W3);
            foreach (float x in (ReadOnlySpan<float>)[a, b, c, d])
            {
                if (MathF.Abs(x) >= 2f) continue;
                group[filled++] = x;
                if (filled == group.Length) return;
            }
        }
    }

    private static void DrawGroup(PhiloxStream stream, ulong blockIndex, Span<double> group)
    {
        for (int filled = 0; ; blockIndex++)
        {
            var (a, b) = BoxMuller.Double(stream.Block(blockIndex));
            foreach (double x in (ReadOnlySpan<double>)[a, b])
            {
                if (Math.Abs(x) >= 2.0) continue;
                group[filled++] = x;
                if (filled == group.Length) return;
            }
        }
    }
}
