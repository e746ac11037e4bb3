using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Softmax;

/// <summary>Softmax and log-softmax of contiguous rows; y may be x. A row of −Inf only, or with +Inf or NaN, gives NaN as TensorFlow's.</summary>
internal static unsafe class SoftmaxRows
{
    private const int WorkPerElement = 12;

    /// <summary>y = eˣ / Σ eˣ.</summary>
    public static void Run(float* x, float* y, int rows, int columns, int bits = 0) =>
        RowRunner.Run<Softmax, Arguments>(new() { X = x, Y = y, Columns = columns }, rows, (long)columns * WorkPerElement, bits);

    /// <summary>y = x − max − ln Σ e^(x − max).</summary>
    public static void RunLog(float* x, float* y, int rows, int columns, int bits = 0) =>
        RowRunner.Run<LogSoftmax, Arguments>(new() { X = x, Y = y, Columns = columns }, rows, (long)columns * WorkPerElement, bits);

    private struct Arguments
    {
        public float* X, Y;
        public int Columns;
    }

    private readonly struct Softmax : IRowKernel<Arguments>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            for (int r = first; r < end; r++)
            {
                float* x = a.X + (long)r * a.Columns, y = a.Y + (long)r * a.Columns;
                float sum = RowExponentials.Store<V, S>(x, y, a.Columns, RowExponentials.Maximum<V, S>(x, a.Columns));
                V scale = S.Broadcast(1f / sum);
                for (int i = 0; i < a.Columns; i += S.Width)
                {
                    int n = Math.Min(S.Width, a.Columns - i);
                    S.StorePartial(y + i, S.Multiply(S.LoadPartial(y + i, n), scale), n);
                }
            }
        }
    }

    private readonly struct LogSoftmax : IRowKernel<Arguments>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            for (int r = first; r < end; r++)
            {
                float* x = a.X + (long)r * a.Columns, y = a.Y + (long)r * a.Columns;
                float max = RowExponentials.Maximum<V, S>(x, a.Columns);
                float logarithm = MathF.Log(RowExponentials.Sum<V, S>(x, a.Columns, max));
                V most = S.Broadcast(max), shift = S.Broadcast(logarithm);
                for (int i = 0; i < a.Columns; i += S.Width)
                {
                    int n = Math.Min(S.Width, a.Columns - i);
                    S.StorePartial(y + i, S.Subtract(S.Subtract(S.LoadPartial(x + i, n), most), shift), n);
                }
            }
        }
    }
}
