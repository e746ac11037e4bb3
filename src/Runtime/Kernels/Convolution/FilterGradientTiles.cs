using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// The filter gradient [taps · channels, filters] as numbered tiles, and one image's contribution to a run of them. A
/// "tap" is the widest piece of the filter whose inputs lie side by side: a kernel row, or a single cell with dilation or
/// groups. Kernel rows of only a few floats would leave most of a tile empty, so those images are first copied out as
/// patches; the whole filter then is one tap.
/// </summary>
internal static unsafe class FilterGradientTiles<V, S> where V : struct where S : struct, ISimd<V>
{
    private const int Float = sizeof(float);
    private const int FewFloats = 8;

    private static int TileRows => MicroKernels<V, S>.ConvolutionRows;
    private static int Columns => MicroKernels<V, S>.Columns;

    public static int Count(in ConvolutionShape s) => s.Groups * Panels(in s) * Taps(in s) * Blocks(in s);

    public static void Run(in ConvolutionFilterGradient.Arguments p, int image, int firstTile, int endTile)
    {
        if (firstTile == endTile) return;
        var s = p.Shape;
        float* window = ConvolutionForward.Window(in s, p.Input + image * (nint)s.ImageSize, 0, s.OutputHeight, out nint pitch);
        float* gradient = p.OutputGradient + image * p.OutputGradientImage;

        MicroKernelArguments tile = default;
        tile.MaskTable = MaskTable.Pointer;
        tile.Accumulate = p.Accumulate;
        tile.K = s.OutputWidth;
        tile.Segments = s.OutputHeight;
        tile.ARow = Float;
        tile.AStep = (nint)s.StrideX * s.Channels * Float;
        tile.ASegment = s.StrideY * pitch * Float;
        tile.BStep = (nint)s.Filters * Float;
        tile.BSegment = p.OutputGradientRow * Float;
        tile.CRow = (nint)s.Filters * Float;
        if (UsesPatches(in s))
        {
            float* patches = Scratch.Floats(ScratchSlot.Patches, (long)s.OutputHeight * s.OutputWidth * s.Depth);
            ImagePatches.Copy(in s, window, pitch, patches);
            window = patches;
            tile.AStep = s.Depth * Float;
            tile.ASegment = s.OutputWidth * tile.AStep;
        }
        if (tile.ASegment == tile.K * tile.AStep && tile.BSegment == tile.K * tile.BStep)
            (tile.K, tile.Segments) = (tile.K * tile.Segments, 1);

        int blocks = Blocks(in s), tilesOfPanel = Taps(in s) * blocks, tapRows = TapRows(in s);
        for (int i = firstTile; i < endTile; i++)
        {
            int group = i / tilesOfPanel / Panels(in s), n0 = i / tilesOfPanel % Panels(in s) * Columns;
            int tap = i % tilesOfPanel / blocks, block = i % blocks;
            int r0 = tapRows * block / blocks, r1 = tapRows * (block + 1) / blocks;
            int filter = group * s.GroupFilters + n0;
            tile.A = (byte*)(window + TapOffset(in s, tap, pitch) + group * s.GroupChannels + r0);
            tile.B = (byte*)(gradient + filter);
            tile.C = (byte*)(p.FilterGradient + ((nint)tap * tapRows + r0) * s.Filters + filter);
            MicroKernels<V, S>.ForColumns(Math.Min(Columns, s.GroupFilters - n0), &tile)[r1 - r0 - 1](&tile);
        }
    }

    private static bool UsesPatches(in ConvolutionShape s) => s.HasContiguousRows && s.KernelWidth * s.Channels < FewFloats;

    private static int Taps(in ConvolutionShape s) =>
        UsesPatches(in s) ? 1 : s.HasContiguousRows ? s.KernelHeight : s.KernelHeight * s.KernelWidth;

    private static int TapRows(in ConvolutionShape s) => s.Depth / Taps(in s);

    private static int Blocks(in ConvolutionShape s) => (TapRows(in s) - 1) / TileRows + 1;

    private static int Panels(in ConvolutionShape s) => (s.GroupFilters - 1) / Columns + 1;

    private static nint TapOffset(in ConvolutionShape s, int tap, nint pitch)
    {
        if (UsesPatches(in s)) return 0;
        if (s.HasContiguousRows) return tap * s.DilationY * pitch;
        return tap / s.KernelWidth * s.DilationY * pitch + (nint)(tap % s.KernelWidth) * s.DilationX * s.Channels;
    }
}
