using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>The mean of each window's cells that exist.</summary>
internal readonly unsafe struct AveragePooling : IVectorKernel<AveragePooling.Arguments>
{
    internal struct Arguments
    {
        public PoolingShape Shape;
        public float* Input;
        public float* Output;
    }

    public static void Run(in Arguments arguments) => Isa.Run<AveragePooling, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        PoolingJob.OverRows(in p.Shape, &RunRows<V, S>, &p);
    }

    private static void RunRows<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var p = (Arguments*)context;
        var s = p->Shape;
        WorkerPool.Range(s.Batch * s.OutputHeight, part, parts, 1, out int row, out int end);
        for (; row < end; row++)
        {
            float* image = p->Input + row / s.OutputHeight * (nint)s.ImageSize;
            float* output = p->Output + row * (nint)s.OutputWidth * s.Channels;
            for (int x = 0; x < s.OutputWidth; x++, output += s.Channels)
                Cell<V, S>(in s, image, s.WindowAt(row % s.OutputHeight, x), output);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cell<V, S>(in PoolingShape s, float* image, PoolingWindow w, float* output)
        where V : struct where S : struct, ISimd<V>
    {
        int channels = s.Channels;
        nint pitch = (nint)s.Width * channels;
        float* corner = image + w.Top * pitch + (nint)w.Left * channels, maskTable = MaskTable.Pointer;
        V cells = S.Broadcast(w.Cells);
        for (int c = 0; c < channels; c += S.Width)
        {
            V sum = S.Zero;
            for (int ky = w.FirstRow; ky < w.EndRow; ky++)
            {
                float* from = corner + ky * pitch + (nint)w.FirstColumn * channels + c;
                for (int kx = w.FirstColumn; kx < w.EndColumn; kx++, from += channels) sum = S.Add(sum, S.Load(from));
            }
            S.StorePartial(output + c, S.Divide(sum, cells), Math.Min(S.Width, channels - c), maskTable);
        }
    }
}
