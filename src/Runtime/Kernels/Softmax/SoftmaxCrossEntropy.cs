using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Softmax;

/// <summary>TensorFlow's <c>(Sparse)SoftmaxCrossEntropyWithLogits</c>: each row's loss and, unless null, its gradient, in one visit.</summary>
/// <remarks>
/// The gradient is (softmax − labels) · scale · weights[row]; weights may be null. A sparse label outside [0, columns) makes the
/// row NaN, as TensorFlow's GPU kernel does: callers check labels where they come in.
/// </remarks>
internal static unsafe class SoftmaxCrossEntropy
{
    private const int WorkPerElement = 14;

    /// <summary>labels: [rows, columns] probabilities.</summary>
    public static void Dense(float* logits, float* labels, float* loss, float* gradient, int rows, int columns, float scale = 1, float* weights = null, int bits = 0) =>
        RowRunner.Run<DenseKernel, Arguments>(
            new() { X = logits, Labels = labels, Loss = loss, D = gradient, Columns = columns, Scale = scale, Weights = weights },
            rows, (long)columns * WorkPerElement, bits);

    /// <summary>labels: [rows] class numbers.</summary>
    public static void Sparse(float* logits, int* labels, float* loss, float* gradient, int rows, int columns, float scale = 1, float* weights = null, int bits = 0) =>
        RowRunner.Run<SparseKernel<int>, Arguments>(
            new() { X = logits, Labels = labels, Loss = loss, D = gradient, Columns = columns, Scale = scale, Weights = weights },
            rows, (long)columns * WorkPerElement, bits);

    /// <inheritdoc cref="Sparse(float*, int*, float*, float*, int, int, float, float*, int)"/>
    public static void Sparse(float* logits, long* labels, float* loss, float* gradient, int rows, int columns, float scale = 1, float* weights = null, int bits = 0) =>
        RowRunner.Run<SparseKernel<long>, Arguments>(
            new() { X = logits, Labels = labels, Loss = loss, D = gradient, Columns = columns, Scale = scale, Weights = weights },
            rows, (long)columns * WorkPerElement, bits);

    private struct Arguments
    {
        public float* X, Loss, D, Weights;
        public void* Labels;
        public int Columns;
        public float Scale;

        public readonly float RowScale(int row) => Weights == null ? Scale : Scale * Weights[row];
    }

    private readonly struct SparseKernel<T> : IRowKernel<Arguments> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            for (int r = first; r < end; r++)
            {
                long label = typeof(T) == typeof(int) ? ((int*)a.Labels)[r] : ((long*)a.Labels)[r];
                float* x = a.X + (long)r * a.Columns, d = a.D == null ? null : a.D + (long)r * a.Columns;
                bool valid = (ulong)label < (ulong)a.Columns;
                float max = RowExponentials.Maximum<V, S>(x, a.Columns);
                // Before the gradient is stored: it may stand in the logits' place.
                float own = valid ? x[label] - max : float.NaN;
                float sum = d == null ? RowExponentials.Sum<V, S>(x, a.Columns, max) : RowExponentials.Store<V, S>(x, d, a.Columns, max);
                a.Loss[r] = MathF.Log(sum) - own;
                if (d == null) continue;
                float scale = valid ? a.RowScale(r) : float.NaN;
                V factor = S.Broadcast(scale / sum);
                for (int i = 0; i < a.Columns; i += S.Width)
                {
                    int n = Math.Min(S.Width, a.Columns - i);
                    S.StorePartial(d + i, S.Multiply(S.LoadPartial(d + i, n), factor), n);
                }
                if (valid) d[label] -= scale;
            }
        }
    }

    private readonly struct DenseKernel : IRowKernel<Arguments>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            for (int r = first; r < end; r++)
            {
                float* x = a.X + (long)r * a.Columns, t = (float*)a.Labels + (long)r * a.Columns, d = a.D == null ? null : a.D + (long)r * a.Columns;
                float max = RowExponentials.Maximum<V, S>(x, a.Columns);
                float sum = RowExponentials.Sum<V, S>(x, a.Columns, max);
                a.Loss[r] = Loss<V, S>(x, t, a.Columns, max, MathF.Log(sum));
                if (d != null) Gradient<V, S>(x, t, d, a.Columns, max, sum, a.RowScale(r));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static float Loss<V, S>(float* x, float* t, int columns, float max, float logarithm) where V : struct where S : struct, ISimd<V>
        {
            V loss = S.Zero, most = S.Broadcast(max), shift = S.Broadcast(logarithm);
            for (int i = 0; i < columns; i += S.Width)
            {
                int n = Math.Min(S.Width, columns - i);
                V target = S.LoadPartial(t + i, n), l = S.Multiply(target, S.Subtract(shift, S.Subtract(S.LoadPartial(x + i, n), most)));
                // 0 · Inf counts 0: a class of probability 0 costs nothing however unlikely its logit is.
                loss = S.Add(loss, S.AndNot(l, S.Equal(target, S.Zero)));
            }
            return S.Sum(loss);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Gradient<V, S>(float* x, float* t, float* d, int columns, float max, float sum, float scale)
            where V : struct where S : struct, ISimd<V>
        {
            V most = S.Broadcast(max), factor = S.Broadcast(1f / sum), by = S.Broadcast(scale);
            for (int i = 0; i < columns; i += S.Width)
            {
                int n = Math.Min(S.Width, columns - i);
                V p = S.Multiply(Elementwise.Exponentials.ExpBounded<V, S>(S.Subtract(S.LoadPartial(x + i, n), most)), factor);
                S.StorePartial(d + i, S.Multiply(S.Subtract(p, S.LoadPartial(t + i, n)), by), n);
            }
        }
    }
}
