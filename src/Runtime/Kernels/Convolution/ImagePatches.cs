using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>One image's patches as rows: [OutputHeight · OutputWidth, patch].</summary>
internal static unsafe class ImagePatches
{
    /// <summary>Copies patches out of a window (see <see cref="ConvolutionForward"/>) with contiguous kernel rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(in ConvolutionShape s, float* window, nint pitch, float* to)
    {
        int run = s.KernelWidth * s.Channels, kernelHeight = s.KernelHeight, width = s.OutputWidth;
        nint cell = (nint)s.StrideX * s.Channels, rowStep = s.StrideY * pitch, tapStep = s.DilationY * pitch;
        for (int y = s.OutputHeight; y > 0; y--, window += rowStep)
        {
            float* patch = window;
            for (int x = width; x > 0; x--, patch += cell)
            {
                float* from = patch;
                // Runs are a few floats: a loop beats a call.
                for (int ky = kernelHeight; ky > 0; ky--, from += tapStep, to += run)
                    for (int i = 0; i < run; i++) to[i] = from[i];
            }
        }
    }

    /// <summary>Adds one group's patches [cells, KernelHeight, KernelWidth, GroupChannels] to where they came from.</summary>
    public static void AddTo<V, S>(in ConvolutionShape s, float* patches, int group, float* image)
        where V : struct where S : struct, ISimd<V>
    {
        int channels = s.GroupChannels;
        // Taps that lie side by side in the image are added as one run.
        int runTaps = s.HasContiguousRows ? s.KernelWidth : 1;
        for (int y = 0; y < s.OutputHeight; y++)
            for (int x = 0; x < s.OutputWidth; x++)
                for (int ky = 0; ky < s.KernelHeight; ky++)
                    for (int kx = 0; kx < s.KernelWidth; kx += runTaps, patches += runTaps * channels)
                    {
                        int iy = y * s.StrideY - s.PadTop + ky * s.DilationY, ix = x * s.StrideX - s.PadLeft + kx * s.DilationX;
                        int first = Math.Max(0, -ix), end = Math.Min(runTaps, s.Width - ix);
                        if ((uint)iy >= (uint)s.Height || first >= end) continue;
                        float* to = image + ((nint)iy * s.Width + ix + first) * s.Channels + group * channels;
                        Accumulation<V, S>.Add(to, patches + first * channels, (end - first) * channels);
                    }
    }
}
