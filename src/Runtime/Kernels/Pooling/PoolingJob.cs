using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>How pooling is shared among threads.</summary>
internal static unsafe class PoolingJob
{
    /// <summary>Below this many floats read a second thread costs more than it brings.</summary>
    private const long ParallelWork = 64_000;

    public static int Threads(in PoolingShape shape) => shape.Batch * shape.ImageSize >= ParallelWork ? WorkerPool.Threads : 1;

    /// <summary>A forward pass: threads share the batch's output rows.</summary>
    public static void OverRows(in PoolingShape shape, delegate*<void*, int, int, void> part, void* context) =>
        WorkerPool.Run(Math.Min(Threads(in shape), shape.Batch * shape.OutputHeight), part, context);

    /// <summary>A backward pass whose windows may overlap: threads take whole images.</summary>
    public static void OverImages(in PoolingShape shape, delegate*<void*, int, int, void> part, void* context) =>
        WorkerPool.Run(Math.Min(Threads(in shape), shape.Batch), part, context);
}
