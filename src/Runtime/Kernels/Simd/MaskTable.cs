using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels.Simd;

/// <summary>16 all-ones lanes, then 16 zero lanes: a load at <c>Pointer + 16 − n</c> is the mask of the first n lanes.</summary>
internal static unsafe class MaskTable
{
    private const int Lanes = 16;

    public static readonly float* Pointer = Create();

    private static float* Create()
    {
        var table = AlignedMemory.Allocate<uint>(2 * Lanes);
        new Span<uint>(table, Lanes).Fill(uint.MaxValue);
        return (float*)table;
    }
}
