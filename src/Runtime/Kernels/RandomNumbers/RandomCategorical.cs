namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>TensorFlow's <c>StatelessMultinomial</c>: logits [rows, classes] → class numbers [rows, samples].</summary>
/// <remarks>
/// One stream over the rows in order. (TensorFlow restarts the stream at shard borders for large batches, which depend on its
/// thread count; we do not, so that the result is the same everywhere.) Logits of −Inf are never drawn.
/// </remarks>
internal static class RandomCategorical
{
    /// <summary>Fills <paramref name="y"/>, which holds the samples of all rows of <paramref name="logits"/>; the first row is row <paramref name="firstRow"/> of the tensor.</summary>
    public static void Fill(PhiloxStream stream, long firstRow, ReadOnlySpan<float> logits, int classes, Span<long> y, int samples)
    {
        int rows = logits.Length / classes;
        var cumulative = new double[classes];
        for (int row = 0; row < rows; row++)
        {
            double total = Accumulate(logits.Slice(row * classes, classes), cumulative);
            for (int s = 0; s < samples; s++)
            {
                long e = (firstRow + row) * samples + s;
                double point = UniformBits.Double(stream.Block((ulong)e >> 1), (int)(e & 1)) * total;
                y[row * samples + s] = FirstAbove(cumulative, point);
            }
        }
    }

    private static double Accumulate(ReadOnlySpan<float> logits, Span<double> cumulative)
    {
        float max = float.NegativeInfinity;
        foreach (float x in logits)
            if (float.IsFinite(x) && x > max) max = x;
        double total = 0;
        for (int j = 0; j < logits.Length; j++)
        {
            if (float.IsFinite(logits[j])) total += Math.Exp((double)logits[j] - max);
            cumulative[j] = total;
        }
        return total;
    }

    private static int FirstAbove(ReadOnlySpan<double> cumulative, double point)
    {
        int low = 0, high = cumulative.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > point) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
