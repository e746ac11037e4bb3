using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Recurrent;

/// <summary>[batch, steps, n] to [steps, batch, n] and back.</summary>
internal static unsafe class TimeMajor
{
    public static void Gather(float* batchMajor, float* timeMajor, int batch, int steps, int n, int bits) =>
        RowRunner.Run<Kernel, Arguments>(new() { From = batchMajor, To = timeMajor, Batch = batch, Steps = steps, Size = n }, steps, (long)batch * n, bits);

    public static void Scatter(float* timeMajor, float* batchMajor, int batch, int steps, int n, int bits) =>
        RowRunner.Run<Kernel, Arguments>(
            new() { From = timeMajor, To = batchMajor, Batch = batch, Steps = steps, Size = n, ToBatchMajor = true }, steps, (long)batch * n, bits);

    private struct Arguments
    {
        public float* From, To;
        public int Batch, Steps, Size;
        public bool ToBatchMajor;
    }

    private readonly struct Kernel : IRowKernel<Arguments>
    {
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            for (int t = first; t < end; t++)
                for (int b = 0; b < a.Batch; b++)
                {
                    nint batchMajor = ((nint)b * a.Steps + t) * a.Size, timeMajor = ((nint)t * a.Batch + b) * a.Size;
                    float* from = a.From + (a.ToBatchMajor ? timeMajor : batchMajor), to = a.To + (a.ToBatchMajor ? batchMajor : timeMajor);
                    new ReadOnlySpan<float>(from, a.Size).CopyTo(new Span<float>(to, a.Size));
                }
        }
    }
}
