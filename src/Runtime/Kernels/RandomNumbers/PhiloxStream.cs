using System.Runtime.CompilerServices;

namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>A position in a Philox4x32-10 stream: a 64-bit key and a 128-bit block counter. Each block is four 32-bit words.</summary>
/// <remarks>
/// Counter-based, so any block can be had at once: that is what lets threads split a tensor without changing its bits.
/// Follows Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC'11), keyed as TensorFlow's stateless ops do.
/// </remarks>
internal readonly record struct PhiloxStream(uint Key0, uint Key1, ulong CounterLow, ulong CounterHigh)
{
    internal const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    internal const uint KeyStep0 = 0x9E3779B9, KeyStep1 = 0xBB67AE85;
    internal const int Rounds = 10;

    // TensorFlow scrambles a seed pair with one block of this fixed key.
    private const uint ScrambleKey0 = 0x3EC8F720, ScrambleKey1 = 0x02461E29;

    /// <summary>TensorFlow's <c>StatelessRandomGetKeyCounter</c>.</summary>
    public static PhiloxStream FromSeed(long seed0, long seed1)
    {
        var mixed = new PhiloxStream(ScrambleKey0, ScrambleKey1, (ulong)seed0, (ulong)seed1).Block(0);
        return new(mixed.W0, mixed.W1, 0, mixed.W2 | (ulong)mixed.W3 << 32);
    }

    /// <summary>The stream that starts <paramref name="blocks"/> blocks later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxStream Skip(ulong blocks)
    {
        ulong low = CounterLow + blocks;
        return this with { CounterLow = low, CounterHigh = CounterHigh + (low < blocks ? 1ul : 0ul) };
    }

    /// <summary>Block number <paramref name="index"/> of this stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxBlock Block(ulong index)
    {
        var at = Skip(index);
        uint c0 = (uint)at.CounterLow, c1 = (uint)(at.CounterLow >> 32), c2 = (uint)at.CounterHigh, c3 = (uint)(at.CounterHigh >> 32);
        uint k0 = Key0, k1 = Key1;
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0, p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += KeyStep0;
            k1 += KeyStep1;
        }
        return new(c0, c1, c2, c3);
    }
}

/// <summary>The four words of one Philox block, in stream order.</summary>
internal readonly record struct PhiloxBlock(uint W0, uint W1, uint W2, uint W3)
{
    /// <summary>Word <paramref name="i"/> of 0..3.</summary>
    public uint this[int i] => i switch { 0 => W0, 1 => W1, 2 => W2, _ => W3 };

    /// <summary>Words 0–1 (<paramref name="i"/> = 0) or 2–3 (1) as one 64-bit integer, the lower word first.</summary>
    public ulong Pair(int i) => i == 0 ? W0 | (ulong)W1 << 32 : W2 | (ulong)W3 << 32;
}
