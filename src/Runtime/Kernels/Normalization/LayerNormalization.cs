using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels.Normalization;

/// <summary>Layer normalization of contiguous rows: y = (x − mean) / √(variance + ε) · γ + β, by each row's own moments.</summary>
internal static unsafe class LayerNormalization
{
    // The gradients of γ and β are summed per block of rows, then over the blocks in order.
    private const int RowBlock = 64;

    /// <summary>Writes y (may be x), and each row's mean and 1 / √(variance + ε) for the gradient.</summary>
    public static void Forward(
        float* x, float* gamma, float* beta, float* y, float* mean, float* inverse, int rows, int columns, float epsilon, int bits = 0) =>
        RowRunner.Run<ForwardKernel, Arguments>(
            new() { X = x, Gamma = gamma, Beta = beta, Y = y, Mean = mean, Inverse = inverse, Rows = rows, Columns = columns, Epsilon = epsilon },
            rows, 4L * columns, bits);

    /// <summary>dx (may be dy), dγ and dβ.</summary>
    public static void Gradient(
        float* dy, float* x, float* gamma, float* mean, float* inverse, float* dx, float* dGamma, float* dBeta, int rows, int columns, int bits = 0)
    {
        int blocks = (rows + RowBlock - 1) / RowBlock;
        float* totals = Scratch.Floats(ScratchSlot.Elementwise, 2L * blocks * columns);
        RowRunner.Run<GradientKernel, Arguments>(
            new() { X = x, Dy = dy, Gamma = gamma, Y = dx, Mean = mean, Inverse = inverse, Totals = totals, Rows = rows, Columns = columns },
            blocks, 8L * columns * RowBlock, bits);
        new Span<float>(dGamma, columns).Clear();
        new Span<float>(dBeta, columns).Clear();
        for (int b = 0; b < blocks; b++)
            for (int j = 0; j < columns; j++)
            {
                dGamma[j] += totals[(2L * b) * columns + j];
                dBeta[j] += totals[(2L * b + 1) * columns + j];
            }
    }

    private struct Arguments
    {
        public float* X, Dy, Gamma, Beta, Y, Mean, Inverse, Totals;
        public int Rows, Columns;
        public float Epsilon;
    }

    private readonly struct ForwardKernel : IRowKernel<Arguments>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            int columns = a.Columns;
            for (int r = first; r < end; r++)
            {
                float* x = a.X + (long)r * columns, y = a.Y + (long)r * columns;
                V sum = S.Zero, squares = S.Zero;
                for (int j = 0; j < columns; j += S.Width) sum = S.Add(sum, S.LoadPartial(x + j, Math.Min(S.Width, columns - j)));
                float mean = S.Sum(sum) / columns;
                V center = S.Broadcast(mean);
                for (int j = 0; j < columns; j += S.Width)
                {
                    int n = Math.Min(S.Width, columns - j);
                    V d = S.And(S.Subtract(S.LoadPartial(x + j, n), center), S.LoadPartial(MaskTable.Pointer, n));
                    squares = S.MultiplyAdd(d, d, squares);
                }
                float inverse = 1f / MathF.Sqrt(S.Sum(squares) / columns + a.Epsilon);
                V factor = S.Broadcast(inverse);
                for (int j = 0; j < columns; j += S.Width)
                {
                    int n = Math.Min(S.Width, columns - j);
                    V normal = S.Multiply(S.Subtract(S.LoadPartial(x + j, n), center), factor);
                    S.StorePartial(y + j, S.MultiplyAdd(normal, S.LoadPartial(a.Gamma + j, n), S.LoadPartial(a.Beta + j, n)), n);
                }
                a.Mean[r] = mean;
                a.Inverse[r] = inverse;
            }
        }
    }

    private readonly struct GradientKernel : IRowKernel<Arguments>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            int columns = a.Columns;
            for (int block = first; block < end; block++)
            {
                float* dGamma = a.Totals + 2L * block * columns, dBeta = dGamma + columns;
                new Span<float>(dGamma, 2 * columns).Clear();
                for (int r = block * RowBlock; r < Math.Min(a.Rows, (block + 1) * RowBlock); r++)
                    Row<V, S>(in a, a.X + (long)r * columns, a.Dy + (long)r * columns, a.Y + (long)r * columns, a.Mean[r], a.Inverse[r], dGamma, dBeta);
            }
        }

        /// <summary>dx = inverse · (g − mean(g) − normal · mean(g · normal)), where g = dy · γ.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Row<V, S>(in Arguments a, float* x, float* dy, float* dx, float mean, float inverse, float* dGamma, float* dBeta)
            where V : struct where S : struct, ISimd<V>
        {
            int columns = a.Columns;
            V center = S.Broadcast(mean), factor = S.Broadcast(inverse), sum = S.Zero, product = S.Zero;
            for (int j = 0; j < columns; j += S.Width)
            {
                int n = Math.Min(S.Width, columns - j);
                V d = S.LoadPartial(dy + j, n), normal = S.Multiply(S.Subtract(S.LoadPartial(x + j, n), center), factor);
                V g = S.Multiply(d, S.LoadPartial(a.Gamma + j, n));
                sum = S.Add(sum, g);
                product = S.MultiplyAdd(g, normal, product);
                S.StorePartial(dGamma + j, S.MultiplyAdd(d, normal, S.LoadPartial(dGamma + j, n)), n);
                S.StorePartial(dBeta + j, S.Add(d, S.LoadPartial(dBeta + j, n)), n);
            }
            V meanG = S.Broadcast(S.Sum(sum) / columns), meanProduct = S.Broadcast(S.Sum(product) / columns);
            for (int j = 0; j < columns; j += S.Width)
            {
                int n = Math.Min(S.Width, columns - j);
                V normal = S.Multiply(S.Subtract(S.LoadPartial(x + j, n), center), factor);
                V g = S.Subtract(S.Multiply(S.LoadPartial(dy + j, n), S.LoadPartial(a.Gamma + j, n)), meanG);
                S.StorePartial(dx + j, S.Multiply(factor, S.Subtract(g, S.Multiply(normal, meanProduct))), n);
            }
        }
    }
}
