using System.Runtime.InteropServices;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Softmax;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>Dense layers with ReLU between them: blocks of rows go through all layers while they are in the first caches.</summary>
internal sealed unsafe class DenseScoring : BareScoring
{
    private const int BlockRows = 48;

    private readonly int[] sizes;
    private readonly bool classifier;
    private readonly float*[] kernels, packed, biases;
    private readonly nint[][] rooms;
    private float* x, y;
    private int rows;

    public DenseScoring(Tensor[] weights, bool classifier)
    {
        this.classifier = classifier;
        sizes = [weights[0].Shape[0], .. weights.Where((_, i) => i % 2 == 1).Select(bias => bias.Shape[0])];
        kernels = new float*[Layers];
        packed = new float*[Layers];
        biases = new float*[Layers];
        for (int i = 0; i < Layers; i++)
        {
            kernels[i] = Copy(weights[2 * i]);
            biases[i] = Copy(weights[2 * i + 1]);
            packed[i] = Memory.Take(PackedWeights.Size(sizes[i + 1], sizes[i]));
            PackedWeights.Pack(new() { B = kernels[i], Ldb = sizes[i + 1], N = sizes[i + 1], K = sizes[i], To = packed[i] });
        }
        int widest = sizes[1..].Max();
        rooms = [.. Enumerable.Range(0, WorkerPool.Threads).Select(_ => new[] { (nint)Memory.Take(BlockRows * widest), (nint)Memory.Take(BlockRows * widest) })];
    }

    private int Layers => sizes.Length - 1;

    public override void Score(float* x, float* y, int rows)
    {
        this.x = x;
        this.y = y;
        this.rows = rows;
        long work = 0;
        for (int i = 0; i < Layers; i++)
        {
            work += (long)rows * sizes[i] * sizes[i + 1];
        }
        if (work < Gemm.ParallelWork || rows == 1)
        {
            Blocks(0, 0, rows);
            return;
        }
        var self = GCHandle.Alloc(this);
        WorkerPool.Run(rooms.Length, &Part, (void*)GCHandle.ToIntPtr(self));
        self.Free();
    }

    private static void Part(void* context, int part, int parts)
    {
        var net = (DenseScoring)GCHandle.FromIntPtr((nint)context).Target!;
        WorkerPool.Range(net.rows, part, parts, net.rows < 2 * BlockRows ? 4 : BlockRows, out int first, out int end);
        net.Blocks(part, first, end);
    }

    private void Blocks(int room, int first, int end)
    {
        for (; first < end; first += BlockRows)
        {
            Block(room, first, Math.Min(BlockRows, end - first));
        }
    }

    private void Block(int room, int first, int count)
    {
        float* from = x + (nint)first * sizes[0];
        for (int i = 0; i < Layers; i++)
        {
            bool last = i == Layers - 1;
            float* to = last ? y + (nint)first * sizes[^1] : (float*)rooms[room][i % 2];
            Gemm.Run(new()
            {
                M = count, N = sizes[i + 1], K = sizes[i], A = from, Lda = sizes[i], B = kernels[i], Ldb = sizes[i + 1], PackedB = count == 1 ? null : packed[i],
                C = to, Ldc = sizes[i + 1], Bias = biases[i], Relu = !last,
            });
            from = to;
        }
        if (classifier)
        {
            SoftmaxRows.Run(from, from, count, sizes[^1]);
        }
    }
}
