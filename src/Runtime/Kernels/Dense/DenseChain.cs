using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>One layer of a <see cref="DenseChain"/>: y[Columns] = x[Depth] · Kernel + Bias, perhaps with ReLU.</summary>
internal unsafe struct DenseLayer
{
    public int Depth, Columns;
    public float* Kernel, Bias;
    public bool Relu;

    /// <summary>Set by the chain: the kernel as <see cref="PackedWeights"/>. Null where it is read as it is: a single column, or for a single row.</summary>
    public float* Packed;
}

/// <summary>
/// Dense layers one behind the other: a block of rows goes through all of them while it is in the first caches. Blocks have a
/// fixed number of rows, so the thread count changes no bit.
/// </summary>
internal readonly unsafe struct DenseChain : IVectorKernel<DenseChain.Arguments>
{
    private const int BlockRows = 48;

    /// <summary>
    /// Whether a chain is faster than its layers one after the other: with blocks for two threads, or for a single row whose layers
    /// have no work for a second one, where the way into each kernel counts.
    /// </summary>
    public static bool Pays(int rows, long weights) => rows >= 2 * BlockRows || rows == 1 && weights < Gemm.ParallelWork;

    internal struct Arguments
    {
        public DenseLayer* Layers;
        public int LayerCount, Rows;
        public float* Input, Output;
    }

    public static void Run(in Arguments arguments) => Isa.Run<DenseChain, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        if (p.Rows == 1)
        {
            RunRows<V, S>(&p, 0, 1);
            return;
        }
        long packed = 0, work = 0;
        for (int i = 0; i < p.LayerCount; i++)
        {
            packed += PackedWeights.Size<V, S>(p.Layers[i].Columns, p.Layers[i].Depth);
            work += (long)p.Rows * p.Layers[i].Columns * p.Layers[i].Depth;
        }
        float* to = Scratch.Floats(ScratchSlot.Weights, packed);
        for (var layer = p.Layers; layer < p.Layers + p.LayerCount; layer++)
        {
            // A single column is read as it is.
            layer->Packed = layer->Columns == 1 ? null : to;
            if (layer->Packed == null)
            {
                continue;
            }
            PackedWeights.Pack<V, S>(new() { B = layer->Kernel, Ldb = layer->Columns, N = layer->Columns, K = layer->Depth, To = to });
            to += PackedWeights.Size<V, S>(layer->Columns, layer->Depth);
        }
        WorkerPool.Run(work >= Gemm.ParallelWork ? WorkerPool.Threads : 1, &RunRows<V, S>, &p);
    }

    private static void RunRows<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var p = (Arguments*)context;
        int widest = 0;
        for (int i = 0; i < p->LayerCount - 1; i++)
        {
            widest = Math.Max(widest, p->Layers[i].Columns);
        }
        float* rooms = Scratch.Floats(ScratchSlot.Patches, 2L * BlockRows * widest + 128);
        WorkerPool.Range(p->Rows, part, parts, BlockRows, out int first, out int end);
        for (; first < end; first += BlockRows)
        {
            RunBlock<V, S>(p, first, Math.Min(BlockRows, end - first), rooms, rooms + (long)BlockRows * widest + 64);
        }
    }

    private static void RunBlock<V, S>(Arguments* p, int first, int rows, float* room, float* other) where V : struct where S : struct, ISimd<V>
    {
        float* from = p->Input + (nint)first * p->Layers[0].Depth;
        for (int i = 0; i < p->LayerCount; i++)
        {
            ref var layer = ref p->Layers[i];
            float* to = i == p->LayerCount - 1 ? p->Output + (nint)first * layer.Columns : i % 2 == 0 ? room : other;
            Gemm.Run<V, S>(
                new GemmArguments
                {
                    M = rows, N = layer.Columns, K = layer.Depth, A = from, Lda = layer.Depth, B = layer.Kernel, Ldb = layer.Columns, PackedB = layer.Packed, C = to, Ldc = layer.Columns,
                    Bias = layer.Bias, Relu = layer.Relu,
                },
                threads: 1);
            from = to;
        }
    }
}
