using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MLNet.Keras;

/// <summary>Random tensors (<c>keras.random</c>) and where default seeds come from (<c>keras.utils.set_random_seed</c>).</summary>
/// <remarks>
/// Every unseeded initializer and seed generator draws one default seed when it is constructed, so with a fixed seed the same
/// program builds the same network as Keras does. Until <see cref="SetSeed"/> is called, the operating system's entropy is used.
/// </remarks>
public static partial class KerasRandom
{
    private static readonly Lock Gate = new();
    private static PythonRandom generator = FromEntropy();
    private static SeedGenerator? global;

    /// <summary>Makes everything that is drawn from now on reproducible.</summary>
    /// <param name="seed">Any integer; negative seeds count as their absolute value, as in Python.</param>
    public static void SetSeed(int seed)
    {
        lock (Gate)
        {
            generator = new PythonRandom(seed);
            global = null;
        }
    }

    /// <summary>The next default seed, 1 to 10⁹.</summary>
    internal static int NextDefaultSeed()
    {
        if (isolated is { } own)
        {
            return own.Generator.NextSeed();
        }
        lock (Gate) return generator.NextSeed();
    }

    /// <summary>The pair for a draw without a seed. The generator is made, with one default seed, at first use.</summary>
    internal static Tensor NextGlobalPair()
    {
        if (isolated is { } own)
        {
            return (own.Global ??= new SeedGenerator(own.Generator.NextSeed())).Next(ordered: false);
        }
        lock (Gate)
        {
            global ??= new SeedGenerator(generator.NextSeed());
            return global.Next(ordered: false);
        }
    }

    private static PythonRandom FromEntropy()
    {
        Span<uint> key = stackalloc uint[8];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(key));
        return new PythonRandom(key);
    }
}
