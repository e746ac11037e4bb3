using System.Runtime.CompilerServices;

namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>What becomes of random words: the last step of <see cref="PhiloxVectors"/>, one word or one vector at a time.</summary>
internal interface ISink
{
    void Put(int i, uint word);

    void Put<V, L>(int i, V words) where V : struct where L : struct, IWordLanes<V>;
}

/// <summary>The words themselves.</summary>
internal readonly unsafe struct WordSink(uint* y) : ISink
{
    private readonly uint* y = y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int i, uint word) => y[i] = word;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put<V, L>(int i, V words) where V : struct where L : struct, IWordLanes<V> => L.Store(y + i, words);
}

/// <summary>Uniforms of [min, min + range).</summary>
internal readonly unsafe struct UniformSink(float* y, float range, float min) : ISink
{
    private readonly float* y = y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int i, uint word) => y[i] = UniformBits.Single(word) * range + min;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put<V, L>(int i, V words) where V : struct where L : struct, IWordLanes<V>
    {
        V oneToTwo = L.Or(L.And(words, L.Broadcast(UniformBits.SingleMantissa)), L.Broadcast(UniformBits.SingleOne));
        V u = L.AddSingle(oneToTwo, L.Broadcast(BitConverter.SingleToUInt32Bits(-1f)));
        V scaled = L.MultiplySingle(u, L.Broadcast(BitConverter.SingleToUInt32Bits(range)));
        L.Store(y + i, L.AddSingle(scaled, L.Broadcast(BitConverter.SingleToUInt32Bits(min))));
    }
}

/// <summary>y = x · scale where uniform ≥ rate, else 0.</summary>
internal readonly unsafe struct DropoutSink(float* x, float* y, float rate, float scale) : ISink
{
    private readonly float* x = x, y = y;

    // uniform = mantissa / 2²³ exactly, so the comparison can be made on integers.
    private readonly uint threshold = (uint)Math.Ceiling(rate * (double)(UniformBits.SingleMantissa + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int i, uint word) => y[i] = (word & UniformBits.SingleMantissa) >= threshold ? x[i] * scale : 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put<V, L>(int i, V words) where V : struct where L : struct, IWordLanes<V>
    {
        V keep = L.AtLeast(L.And(words, L.Broadcast(UniformBits.SingleMantissa)), L.Broadcast(threshold));
        L.Store(y + i, L.And(keep, L.MultiplySingle(L.Load(x + i), L.Broadcast(BitConverter.SingleToUInt32Bits(scale)))));
    }
}
