using System.Numerics;
using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// The double-precision product: C[M, N] (+)= op(A) · op(B). Rarely on a hot path, so one plain tile of four rows by two
/// vectors and no blocking of K; a transposed B is turned first.
/// </summary>
internal static unsafe class DoubleGemm
{
    internal struct Arguments
    {
        public int M;
        public int N;
        public int K;
        public double* A;
        public nint Lda;
        public bool TransposeA;
        public double* B;
        public nint Ldb;
        public bool TransposeB;
        public double* C;
        public nint Ldc;
        public bool Accumulate;
    }

    private static int Width => Vector<double>.Count;

    public static void Run(in Arguments arguments)
    {
        var p = arguments;
        if (p.TransposeB)
        {
            // Two floats' room per double.
            var turned = (double*)Scratch.Floats(ScratchSlot.PackedB, 2L * p.K * p.N);
            for (int n = 0; n < p.N; n++)
                for (int k = 0; k < p.K; k++) turned[(nint)k * p.N + n] = p.B[n * p.Ldb + k];
            (p.Ldb, p.TransposeB) = (p.N, false);
            p.B = turned;
        }
        bool parallel = (long)p.M * p.N * p.K >= Gemm.ParallelWork;
        WorkerPool.Run(parallel ? WorkerPool.Threads : 1, &RunRows, &p);
    }

    private static void RunRows(void* context, int part, int parts)
    {
        var p = (Arguments*)context;
        WorkerPool.Range(p->M, part, parts, 4, out int m, out int end);
        for (; m + 4 <= end; m += 4) RunRow<N4>(p, m);
        for (; m < end; m++) RunRow<N1>(p, m);
    }

    private static void RunRow<Rows>(Arguments* p, int m) where Rows : struct, ICount
    {
        int n = 0;
        for (; n + 2 * Width <= p->N; n += 2 * Width) Tile<Rows>(p, m, n);
        for (; n < p->N; n++)
            for (int r = 0; r < Rows.N; r++) Element(p, m + r, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<Rows>(Arguments* p, int m, int n) where Rows : struct, ICount
    {
        nint aRow = p->TransposeA ? 1 : p->Lda, aStep = p->TransposeA ? p->Lda : 1;
        double* a = p->A + m * aRow, b = p->B + n;
        Vector<double> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector<double> c20 = default, c21 = default, c30 = default, c31 = default;
        for (int k = 0; k < p->K; k++, a += aStep, b += p->Ldb)
        {
            Vector<double> b0 = Vector.Load(b), b1 = Vector.Load(b + Width);
            MultiplyAdd(ref c00, ref c01, *a, b0, b1);
            if (Rows.N == 1) continue;
            MultiplyAdd(ref c10, ref c11, a[aRow], b0, b1);
            MultiplyAdd(ref c20, ref c21, a[2 * aRow], b0, b1);
            MultiplyAdd(ref c30, ref c31, a[3 * aRow], b0, b1);
        }
        double* c = p->C + m * p->Ldc + n;
        Put(p, c, c00, c01);
        if (Rows.N == 1) return;
        Put(p, c + p->Ldc, c10, c11);
        Put(p, c + 2 * p->Ldc, c20, c21);
        Put(p, c + 3 * p->Ldc, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyAdd(ref Vector<double> left, ref Vector<double> right, double a, Vector<double> b0, Vector<double> b1)
    {
        var x = Vector.Create(a);
        left = Vector.MultiplyAddEstimate(x, b0, left);
        right = Vector.MultiplyAddEstimate(x, b1, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Arguments* p, double* c, Vector<double> left, Vector<double> right)
    {
        if (p->Accumulate) (left, right) = (left + Vector.Load(c), right + Vector.Load(c + Width));
        left.Store(c);
        right.Store(c + Width);
    }

    private static void Element(Arguments* p, int m, int n)
    {
        nint aRow = p->TransposeA ? 1 : p->Lda, aStep = p->TransposeA ? p->Lda : 1;
        double sum = 0;
        for (int k = 0; k < p->K; k++) sum = double.MultiplyAddEstimate(p->A[m * aRow + k * aStep], p->B[k * p->Ldb + n], sum);
        double* c = p->C + m * p->Ldc + n;
        *c = p->Accumulate ? *c + sum : sum;
    }
}
