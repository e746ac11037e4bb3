using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MLNet.Keras;

/// <summary>Python's <c>random.Random</c> as far as Keras needs it: the Mersenne Twister MT19937 and <c>randint(1, 10**9)</c>.</summary>
/// <remarks>Matsumoto and Nishimura, "Mersenne Twister" (TOMACS, 1998), seeded by array as CPython seeds from an integer.</remarks>
internal sealed class PythonRandom
{
    private const int Size = 624, Middle = 397;
    private const int SeedLimit = 1_000_000_000;

    private readonly uint[] state = new uint[Size];
    private int index = Size;

    /// <summary>Seeds from the 32-bit words of |<paramref name="seed"/>|, lowest first.</summary>
    public PythonRandom(long seed) : this(WordsOf(seed)) { }

    /// <summary>Seeds from any number of words (at least one): <c>init_by_array</c>.</summary>
    public PythonRandom(ReadOnlySpan<uint> key)
    {
        state[0] = 19650218;
        for (int k = 1; k < Size; k++) state[k] = 1812433253u * (state[k - 1] ^ state[k - 1] >> 30) + (uint)k;
        int i = 1, j = 0;
        for (int k = Math.Max(Size, key.Length); k > 0; k--)
        {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) * 1664525u) + key[j] + (uint)j;
            i = Next(i);
            if (++j == key.Length) j = 0;
        }
        for (int k = Size - 1; k > 0; k--)
        {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) * 1566083941u) - (uint)i;
            i = Next(i);
        }
        state[0] = 0x80000000;
    }

    /// <summary>A generator that a seed decides and that no seed of 32 bits starts otherwise: its key has one word more.</summary>
    public static PythonRandom Second(int seed) => new([.. WordsOf(seed), 1u]);

    /// <summary>A generator that starts anywhere.</summary>
    public static PythonRandom FromEntropy()
    {
        Span<uint> key = stackalloc uint[8];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(key));
        return new PythonRandom(key);
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (index == Size) Refill();
        uint y = state[index++];
        y ^= y >> 11;
        y ^= y << 7 & 0x9D2C5680;
        y ^= y << 15 & 0xEFC60000;
        return y ^ y >> 18;
    }

    /// <summary><c>randint(1, 10**9)</c>: 30 random bits, drawn again until they are below 10⁹, plus 1.</summary>
    public int NextSeed()
    {
        uint r;
        do r = NextUInt32() >> 2; while (r >= SeedLimit);
        return (int)r + 1;
    }

    /// <summary>Writes where the generator stands.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(MemoryMarshal.AsBytes<uint>(state));
        writer.Write(index);
    }

    /// <summary>Goes on where another one stood.</summary>
    public void Load(BinaryReader reader)
    {
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(state.AsSpan()));
        index = reader.ReadInt32() is >= 0 and <= Size and var place ? place : throw new FormatException("A random generator stands outside its state.");
    }

    private void Refill()
    {
        for (int k = 0; k < Size; k++)
        {
            uint y = state[k] & 0x80000000 | state[(k + 1) % Size] & 0x7FFFFFFF;
            state[k] = state[(k + Middle) % Size] ^ y >> 1 ^ ((y & 1) != 0 ? 0x9908B0DF : 0);
        }
        index = 0;
    }

    private int Next(int i)
    {
        if (++i < Size) return i;
        state[0] = state[Size - 1];
        return 1;
    }

    private static uint[] WordsOf(long seed)
    {
        ulong magnitude = seed < 0 ? unchecked(0ul - (ulong)seed) : (ulong)seed;
        return magnitude >> 32 == 0 ? [(uint)magnitude] : [(uint)magnitude, (uint)(magnitude >> 32)];
    }
}
