namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>TensorFlow's <c>StatelessRandomUniformIntV2</c> ([min, max)) and <c>StatelessRandomUniformFullIntV2</c> (every bit pattern).</summary>
/// <remarks>The range is taken by remainder, slightly biased for huge ranges: TensorFlow does so, and the bits must agree.</remarks>
internal static class RandomInteger
{
    public static void Fill(PhiloxStream stream, long start, Span<int> y, int min, int max)
    {
        uint range = Range(min, max);
        for (int i = 0; i < y.Length; i++) y[i] = unchecked(min + (int)(Word(stream, start + i) % range));
    }

    public static void Fill(PhiloxStream stream, long start, Span<long> y, long min, long max)
    {
        if (max <= min) throw EmptyRange(min, max);
        ulong range = unchecked((ulong)max - (ulong)min);
        for (int i = 0; i < y.Length; i++) y[i] = unchecked(min + (long)(Pair(stream, start + i) % range));
    }

    public static void FillFull(PhiloxStream stream, long start, Span<uint> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = Word(stream, start + i);
    }

    public static void FillFull(PhiloxStream stream, long start, Span<ulong> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = Pair(stream, start + i);
    }

    private static uint Word(PhiloxStream stream, long element) => stream.Block((ulong)element >> 2)[(int)(element & 3)];

    private static ulong Pair(PhiloxStream stream, long element) => stream.Block((ulong)element >> 1).Pair((int)(element & 1));

    private static uint Range(int min, int max) => max > min ? unchecked((uint)max - (uint)min) : throw EmptyRange(min, max);

    private static ArgumentOutOfRangeException EmptyRange(long min, long max) =>
        new(nameof(max), max, $"Uniform integers need min < max; got min = {min}, max = {max}.");
}
