using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// The maximum of each window and, if wanted, where it was: the window cell's number (row · WindowWidth + column) as a
/// float. The first of equal maxima counts; NaN is passed over, as TensorFlow does.
/// </summary>
internal readonly unsafe struct MaxPooling : IVectorKernel<MaxPooling.Arguments>
{
    internal struct Arguments
    {
        public PoolingShape Shape;
        public float* Input;
        public float* Output;

        /// <summary>As large as Output, or null.</summary>
        public float* Index;
    }

    public static void Run(in Arguments arguments) => Isa.Run<MaxPooling, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        PoolingJob.OverRows(in p.Shape, &RunRows<V, S>, &p);
    }

    private static void RunRows<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var p = (Arguments*)context;
        var s = p->Shape;
        nint outputRow = (nint)s.OutputWidth * s.Channels;
        WorkerPool.Range(s.Batch * s.OutputHeight, part, parts, 1, out int row, out int end);
        for (; row < end; row++)
        {
            float* image = p->Input + row / s.OutputHeight * (nint)s.ImageSize;
            float* output = p->Output + row * outputRow, index = p->Index == null ? null : p->Index + row * outputRow;
            int y = row % s.OutputHeight;
            if (s.IsTwoByTwo) TwoByTwoMax<V, S>.Row(in s, image, y, output, index);
            else for (int x = 0; x < s.OutputWidth; x++, output += s.Channels, index += index == null ? 0 : s.Channels)
                Cell<V, S>(in s, image, s.WindowAt(y, x), output, index);
        }
    }

    /// <summary>One output cell, all channels. Either result may be null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Cell<V, S>(in PoolingShape s, float* image, PoolingWindow w, float* max, float* index)
        where V : struct where S : struct, ISimd<V>
    {
        int channels = s.Channels, windowWidth = s.WindowWidth;
        nint pitch = (nint)s.Width * channels;
        float* corner = image + w.Top * pitch + (nint)w.Left * channels, maskTable = MaskTable.Pointer;
        for (int c = 0; c < channels; c += S.Width)
        {
            V best = S.Broadcast(float.MinValue), where = S.Broadcast(w.FirstRow * windowWidth + w.FirstColumn);
            for (int ky = w.FirstRow; ky < w.EndRow; ky++)
            {
                float* from = corner + ky * pitch + (nint)w.FirstColumn * channels + c;
                for (int kx = w.FirstColumn; kx < w.EndColumn; kx++, from += channels)
                {
                    V x = S.Load(from), greater = S.GreaterThan(x, best);
                    best = S.Select(greater, x, best);
                    where = S.Select(greater, S.Broadcast(ky * windowWidth + kx), where);
                }
            }
            int count = Math.Min(S.Width, channels - c);
            if (max != null) S.StorePartial(max + c, best, count, maskTable);
            if (index != null) S.StorePartial(index + c, where, count, maskTable);
        }
    }
}
