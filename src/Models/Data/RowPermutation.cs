using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.RandomNumbers;

namespace MLNet.Keras.Data;

/// <summary>Random permutations that are a function of their numbers alone: the same on every run and machine, and had again without replaying those before.</summary>
/// <remarks>Fisher and Yates's shuffle (Durstenfeld 1964) over a Philox stream; numbers below a bound by Lemire's multiplication (2019), without bias.</remarks>
internal ref struct RowPermutation
{
    // Words are drawn many at a time, at vector width.
    private const int WordsAtOnce = 256;

    private readonly PhiloxStream stream;
    private readonly Span<uint> words;
    private long drawn;

    private RowPermutation(PhiloxStream stream, Span<uint> words)
    {
        this.stream = stream;
        this.words = words;
    }

    /// <summary>Writes a permutation of 0, 1, 2, … .</summary>
    /// <param name="rows">Takes the permutation.</param>
    /// <param name="seed">Decides all permutations of a training.</param>
    /// <param name="epoch">The pass over the rows.</param>
    /// <param name="part">Which part of the pass, where it is shuffled in parts.</param>
    public static void Fill(Span<int> rows, int seed, int epoch, int part = 0)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }
        Shuffle(rows, seed, epoch, part);
    }

    /// <summary>Reorders rows.</summary>
    /// <inheritdoc cref="Fill"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shuffle(Span<int> rows, int seed, int epoch, int part)
    {
        var numbers = new RowPermutation(PhiloxStream.FromSeed(seed, (uint)epoch | (long)part << 32), stackalloc uint[WordsAtOnce]);
        for (int last = rows.Length - 1; last > 0; last--)
        {
            int other = (int)numbers.Below((uint)last + 1);
            (rows[last], rows[other]) = (rows[other], rows[last]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Below(uint bound)
    {
        ulong product = (ulong)Next() * bound;
        if ((uint)product < bound)
        {
            uint uneven = (0 - bound) % bound;
            while ((uint)product < uneven)
            {
                product = (ulong)Next() * bound;
            }
        }
        return (uint)(product >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Next()
    {
        int word = (int)(drawn % WordsAtOnce);
        if (word == 0)
        {
            Draw();
        }
        drawn++;
        return words[word];
    }

    private readonly unsafe void Draw()
    {
        fixed (uint* first = words)
        {
            PhiloxVectors.Words(stream, drawn, first, WordsAtOnce);
        }
    }
}
