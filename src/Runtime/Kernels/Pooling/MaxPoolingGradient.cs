using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>Sends each output gradient to the cell that was its window's maximum.</summary>
internal readonly unsafe struct MaxPoolingGradient : IVectorKernel<MaxPoolingGradient.Arguments>
{
    internal struct Arguments
    {
        public PoolingShape Shape;
        public float* OutputGradient;

        /// <summary>What <see cref="MaxPooling"/> saved; or null, and Input is searched again.</summary>
        public float* Index;
        public float* Input;

        /// <summary>The pooling's output, if the gradient is to pass a ReLU before the pooling as well; or null.</summary>
        public float* ReluOutput;

        public float* InputGradient;

        /// <summary>Floats between rows and images of the input gradient, or 0 where it is dense: it may lie inside a zero border.</summary>
        public nint InputGradientRow;
        public nint InputGradientImage;
    }

    public static void Run(in Arguments arguments) => Isa.Run<MaxPoolingGradient, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        if (p.InputGradientRow == 0) p.InputGradientRow = (nint)p.Shape.Width * p.Shape.Channels;
        if (p.InputGradientImage == 0) p.InputGradientImage = p.Shape.Height * p.InputGradientRow;
        PoolingJob.OverImages(in p.Shape, &RunImages<V, S>, &p);
    }

    private static void RunImages<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var p = (Arguments*)context;
        var s = p->Shape;
        nint outputRow = (nint)s.OutputWidth * s.Channels;
        float* found = p->Index == null ? Scratch.Floats(ScratchSlot.Patches, outputRow) : null;
        WorkerPool.Range(s.Batch, part, parts, 1, out int image, out int end);
        for (; image < end; image++)
        {
            float* input = p->Input + image * (nint)s.ImageSize, gradient = p->InputGradient + image * p->InputGradientImage;
            for (int y = s.IsTwoByTwo ? 2 * s.OutputHeight : 0; y < s.Height; y++)
                new Span<float>(gradient + y * p->InputGradientRow, s.Width * s.Channels).Clear();
            for (int y = 0; y < s.OutputHeight; y++)
            {
                nint offset = image * (nint)s.OutputSize + y * outputRow;
                float* index = found, relu = p->ReluOutput == null ? null : p->ReluOutput + offset;
                if (found == null) index = p->Index + offset;
                else for (int x = 0; x < s.OutputWidth; x++)
                    MaxPooling.Cell<V, S>(in s, input, s.WindowAt(y, x), null, found + (nint)x * s.Channels);
                if (s.IsTwoByTwo)
                    TwoByTwoMax<V, S>.RowGradient(in s, p->OutputGradient + offset, index, relu, gradient + 2 * y * p->InputGradientRow, p->InputGradientRow);
                else for (int x = 0; x < s.OutputWidth; x++)
                {
                    nint cell = (nint)x * s.Channels;
                    Cell<V, S>(in s, s.WindowAt(y, x), p->OutputGradient + offset + cell, index + cell,
                        relu == null ? null : relu + cell, gradient, p->InputGradientRow);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cell<V, S>(
        in PoolingShape s, PoolingWindow w, float* outputGradient, float* index, float* relu, float* inputGradient, nint pitch)
        where V : struct where S : struct, ISimd<V>
    {
        int channels = s.Channels, windowWidth = s.WindowWidth;
        float* corner = inputGradient + w.Top * pitch + (nint)w.Left * channels, maskTable = MaskTable.Pointer;
        for (int c = 0; c < channels; c += S.Width)
        {
            int count = Math.Min(S.Width, channels - c);
            V g = S.Load(outputGradient + c), where = S.Load(index + c);
            if (relu != null) g = S.And(S.GreaterThan(S.Load(relu + c), S.Zero), g);
            for (int ky = w.FirstRow; ky < w.EndRow; ky++)
            {
                float* to = corner + ky * pitch + (nint)w.FirstColumn * channels + c;
                for (int kx = w.FirstColumn; kx < w.EndColumn; kx++, to += channels)
                {
                    V mine = S.And(S.Equal(where, S.Broadcast(ky * windowWidth + kx)), g);
                    S.StorePartial(to, S.Add(S.Load(to), mine), count, maskTable);
                }
            }
        }
    }
}
