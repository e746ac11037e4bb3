using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// Many products of one shape at regular distances (attention, batched MatMul). Distance 0 repeats an operand for every
/// item. Threads take whole items when there are enough of them, else they share each item.
/// </summary>
internal readonly unsafe struct BatchGemm : IVectorKernel<BatchGemm.Arguments>
{
    internal struct Arguments
    {
        /// <summary>The first product.</summary>
        public GemmArguments First;
        public int Batch;

        /// <summary>Floats from one item's operand to the next one's.</summary>
        public nint StrideA;
        public nint StrideB;
        public nint StrideC;
    }

    public static void Run(in Arguments arguments) => Isa.Run<BatchGemm, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var batch = arguments;
        var first = batch.First;
        long work = (long)first.M * first.N * first.K;
        int threads = work * batch.Batch >= Gemm.ParallelWork ? WorkerPool.Threads : 1;
        if (work >= Gemm.ParallelWork && batch.Batch % threads != 0 && batch.Batch < 4 * threads)
        {
            for (int i = 0; i < batch.Batch; i++) Gemm.Run<V, S>(Item(&batch, i), threads);
            return;
        }
        WorkerPool.Run(Math.Min(threads, batch.Batch), &RunItems<V, S>, &batch);
    }

    private static void RunItems<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var batch = (Arguments*)context;
        WorkerPool.Range(batch->Batch, part, parts, 1, out int lo, out int hi);
        for (int i = lo; i < hi; i++) Gemm.Run<V, S>(Item(batch, i), threads: 1);
    }

    private static GemmArguments Item(Arguments* batch, int i)
    {
        var item = batch->First;
        item.A += i * batch->StrideA;
        item.B += i * batch->StrideB;
        item.C += i * batch->StrideC;
        return item;
    }
}
