using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// A filter as <see cref="PackedWeights"/>, one group after another: for the forward pass, or turned by 180° with inputs
/// and outputs exchanged for the input gradient.
/// </summary>
internal readonly unsafe struct ConvolutionWeights : IVectorKernel<ConvolutionWeights.Arguments>
{
    internal struct Arguments
    {
        public ConvolutionShape Shape;
        public float* Filter;

        /// <summary>Pack for <see cref="ConvolutionShape.Transposed"/>.</summary>
        public bool ForInputGradient;
        public float* To;
    }

    /// <summary>Floats of a shape's packed filter (for the input gradient: of the transposed shape's).</summary>
    public static long Size(in ConvolutionShape shape) => Size(Isa.Bits, in shape);

    public static long Size(int bits, in ConvolutionShape shape) =>
        shape.Groups * PackedWeights.Size(bits, shape.GroupFilters, shape.Depth);

    /// <summary>Packs at the process's vector width.</summary>
    public static void Pack(in Arguments arguments) => Isa.Run<ConvolutionWeights, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments) => Pack<V, S>(in arguments);

    internal static void Pack<V, S>(in Arguments p) where V : struct where S : struct, ISimd<V>
    {
        float* to = p.To;
        for (int g = 0; g < p.Shape.Groups; g++)
            to = p.ForInputGradient ? PackTurned<V, S>(in p, g, to) : PackGroup<V, S>(in p, g, to);
    }

    private static float* PackGroup<V, S>(in Arguments p, int group, float* to) where V : struct where S : struct, ISimd<V>
    {
        var s = p.Shape;
        PackedWeights.Pack<V, S>(new PackedWeights.Arguments
        {
            B = p.Filter + group * s.GroupFilters, Ldb = s.Filters, N = s.GroupFilters, K = s.Depth, To = to,
        });
        return to + PackedWeights.Size<V, S>(s.GroupFilters, s.Depth);
    }

    /// <summary>Each tap's [channels, filters] block transposed, taps in reverse order.</summary>
    private static float* PackTurned<V, S>(in Arguments p, int group, float* to) where V : struct where S : struct, ISimd<V>
    {
        var s = p.Shape;
        int columns = MicroKernels<V, S>.Columns, taps = s.KernelHeight * s.KernelWidth;
        for (int c0 = 0; c0 < s.GroupChannels; c0 += columns)
        {
            int width = Math.Min(columns, s.GroupChannels - c0);
            for (int tap = taps - 1; tap >= 0; tap--, to += (nint)s.GroupFilters * columns)
            {
                if (width < columns) new Span<float>(to, s.GroupFilters * columns).Clear();
                float* from = p.Filter + ((nint)tap * s.GroupChannels + c0) * s.Filters + group * s.GroupFilters;
                MatrixTranspose.Run(from, s.Filters, width, s.GroupFilters, to, columns);
            }
        }
        return to;
    }
}
