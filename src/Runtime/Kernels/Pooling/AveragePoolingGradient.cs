using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>Shares each output gradient equally among its window's cells that exist.</summary>
internal readonly unsafe struct AveragePoolingGradient : IVectorKernel<AveragePoolingGradient.Arguments>
{
    internal struct Arguments
    {
        public PoolingShape Shape;
        public float* OutputGradient;
        public float* InputGradient;
    }

    public static void Run(in Arguments arguments) => Isa.Run<AveragePoolingGradient, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        PoolingJob.OverImages(in p.Shape, &RunImages<V, S>, &p);
    }

    private static void RunImages<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var p = (Arguments*)context;
        var s = p->Shape;
        WorkerPool.Range(s.Batch, part, parts, 1, out int image, out int end);
        for (; image < end; image++)
        {
            float* inputGradient = p->InputGradient + image * (nint)s.ImageSize;
            float* outputGradient = p->OutputGradient + image * (nint)s.OutputSize;
            new Span<float>(inputGradient, checked((int)s.ImageSize)).Clear();
            for (int y = 0; y < s.OutputHeight; y++)
                for (int x = 0; x < s.OutputWidth; x++, outputGradient += s.Channels)
                    Cell<V, S>(in s, s.WindowAt(y, x), outputGradient, inputGradient);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cell<V, S>(in PoolingShape s, PoolingWindow w, float* outputGradient, float* inputGradient)
        where V : struct where S : struct, ISimd<V>
    {
        int channels = s.Channels;
        nint pitch = (nint)s.Width * channels;
        float* corner = inputGradient + w.Top * pitch + (nint)w.Left * channels, maskTable = MaskTable.Pointer;
        V cells = S.Broadcast(w.Cells);
        for (int c = 0; c < channels; c += S.Width)
        {
            int count = Math.Min(S.Width, channels - c);
            V share = S.Divide(S.Load(outputGradient + c), cells);
            for (int ky = w.FirstRow; ky < w.EndRow; ky++)
            {
                float* to = corner + ky * pitch + (nint)w.FirstColumn * channels + c;
                for (int kx = w.FirstColumn; kx < w.EndColumn; kx++, to += channels)
                    S.StorePartial(to, S.Add(S.Load(to), share), count, maskTable);
            }
        }
    }
}
