using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// One thread's product: K blocks, in them M blocks, in them panels of B two vectors wide (which stay in the first cache),
/// in them row blocks of A (which stay in the second). Blocks of one dimension differ in length by one at most, so that no
/// thin remainder is left.
/// </summary>
internal static unsafe class GemmKernel<V, S> where V : struct where S : struct, ISimd<V>
{
    private const int Float = sizeof(float);

    public static void Run(GemmArguments* p, int kBlock)
    {
        int columns = MicroKernels<V, S>.Columns, tileRows = MicroKernels<V, S>.Rows;
        bool packsA = GemmBlocks<V, S>.PacksA(in *p), packsB = GemmBlocks<V, S>.PacksB(in *p);
        int kBlocks = Ceiling(p->K, kBlock), mBlocks = Ceiling(p->M, GemmBlocks<V, S>.MBlock(in *p, packsA));
        int panels = Ceiling(p->N, columns), kMost = Ceiling(p->K, kBlocks), mMost = Ceiling(p->M, mBlocks);
        float* packedA = packsA ? Scratch.Floats(ScratchSlot.PackedA, (long)mMost * kMost) : null;
        float* packedB = packsB ? Scratch.Floats(ScratchSlot.PackedB, (long)panels * columns * kMost) : null;

        MicroKernelArguments tile = default;
        tile.Segments = 1;
        tile.MaskTable = MaskTable.Pointer;
        tile.CRow = p->Ldc * Float;
        for (int ik = 0; ik < kBlocks; ik++)
        {
            int k0 = Cut(p->K, ik, kBlocks), depth = Cut(p->K, ik + 1, kBlocks) - k0;
            bool last = ik == kBlocks - 1;
            tile.K = depth;
            tile.Accumulate = ik > 0 || p->Accumulate;
            tile.Relu = last && p->Relu;
            for (int im = 0; im < mBlocks; im++)
            {
                int m0 = Cut(p->M, im, mBlocks), rows = Cut(p->M, im + 1, mBlocks) - m0, rowBlocks = Ceiling(rows, tileRows);
                float* a = p->A + (p->TransposeA ? k0 * p->Lda + m0 : m0 * p->Lda + k0);
                if (packsA) GemmPacking<V, S>.PackA(p->TransposeA, a, p->Lda, rows, depth, rowBlocks, packedA);
                for (int panel = 0; panel < panels; panel++)
                {
                    int n0 = panel * columns, width = Math.Min(columns, p->N - n0);
                    if (packsB)
                    {
                        float* to = packedB + (nint)n0 * depth;
                        if (im == 0) GemmPacking<V, S>.PackB(p, k0, depth, n0, width, to);
                        tile.B = (byte*)to;
                        tile.BStep = columns * Float;
                    }
                    else if (p->PackedB != null)
                    {
                        tile.B = (byte*)(p->PackedB + (nint)n0 * p->K + (nint)k0 * columns);
                        tile.BStep = columns * Float;
                    }
                    else
                    {
                        tile.B = (byte*)(p->B + k0 * p->Ldb + n0);
                        tile.BStep = p->Ldb * Float;
                    }
                    tile.Bias = last && p->Bias != null ? p->Bias + n0 : null;
                    tile.C = (byte*)(p->C + m0 * p->Ldc + n0);
                    RunPanel(p, &tile, width, a, packsA ? packedA : null, rows, rowBlocks);
                }
            }
        }
    }

    /// <summary>All row blocks of A against one panel of B.</summary>
    private static void RunPanel(
        GemmArguments* p, MicroKernelArguments* tile, int width, float* a, float* packedA, int rows, int rowBlocks)
    {
        var kernels = MicroKernels<V, S>.ForColumns(width, tile);
        nint aRow = p->TransposeA ? 1 : p->Lda;
        tile->ARow = aRow * Float;
        tile->AStep = (p->TransposeA ? p->Lda : 1) * Float;
        tile->A = (byte*)(packedA != null ? packedA : a);
        for (int i = 0, r0 = 0; i < rowBlocks; i++)
        {
            int r1 = Cut(rows, i + 1, rowBlocks), count = r1 - r0;
            if (packedA != null)
            {
                tile->ARow = Float;
                tile->AStep = count * Float;
            }
            kernels[count - 1](tile);
            tile->A += packedA != null ? count * tile->K * Float : count * tile->ARow;
            tile->C += count * tile->CRow;
            r0 = r1;
        }
    }

    private static int Ceiling(int n, int unit) => (n - 1) / unit + 1;

    /// <summary>Where block i of n items cut into so many blocks begins.</summary>
    internal static int Cut(int n, int i, int blocks) => (int)((long)n * i / blocks);
}
