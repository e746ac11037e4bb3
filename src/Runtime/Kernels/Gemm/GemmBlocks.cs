using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

internal static class GemmBlocks
{
    /// <summary>B is copied into panels if at least so many rows of A meet it.</summary>
    public const int RowsThatRepayPackingB = 96;
}

/// <summary>When a product's operands are copied into panels and how long its blocks are, found by measuring.</summary>
internal static unsafe class GemmBlocks<V, S> where V : struct where S : struct, ISimd<V>
{
    private const int KMost = 512;
    private const int PackedKMost = 1024;
    private const int MMost = 480;
    private const int MMostWhenPacked = 240;

    private static int Rows => MicroKernels<V, S>.Rows;

    /// <summary>The longest K block. Of the WHOLE product: it decides the order of additions, which threads must not change.</summary>
    public static int KBlock(in GemmArguments p)
    {
        if (p.PackedB != null) return p.K <= PackedKMost ? p.K : KMost;
        bool unpacked = !PacksB(in p) && !PacksA(in p);
        return unpacked && p.M <= 4 * Rows ? p.K : KMost;
    }

    /// <summary>A transposed B is always turned; another only if enough rows of A use it to repay the copy.</summary>
    public static bool PacksB(in GemmArguments p) =>
        p.PackedB == null && (p.TransposeB || (p.M >= GemmBlocks.RowsThatRepayPackingB && (long)p.K * p.N > 8192));

    /// <summary>A is copied only where its stride makes neighbouring rows fall into the same cache sets.</summary>
    public static bool PacksA(in GemmArguments p)
    {
        if (p.N < 4 * MicroKernels<V, S>.Columns || p.M <= 4 * Rows) return false;
        return p.TransposeA ? p.K > 128 && p.Lda % 256 == 0 : p.K > 64 && p.Lda % 512 == 0;
    }

    public static int MBlock(in GemmArguments p, bool packsA) =>
        packsA ? MMostWhenPacked : p.M <= 600 ? p.M : MMost;
}
