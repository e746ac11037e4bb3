using System.Runtime.CompilerServices;

namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>Random words to uniforms of [0, 1), bit for bit as TensorFlow: fill the mantissa of a number of [1, 2), subtract 1.</summary>
internal static class UniformBits
{
    internal const uint SingleMantissa = 0x7FFFFF, SingleOne = 0x3F800000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Single(uint word) => BitConverter.UInt32BitsToSingle(word & SingleMantissa | SingleOne) - 1f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Double(uint high, uint low) =>
        BitConverter.UInt64BitsToDouble((ulong)(high & 0xFFFFF) << 32 | low | 0x3FF0000000000000) - 1.0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half Half(uint word) => BitConverter.UInt16BitsToHalf((ushort)(word & 0x3FF | 0x3C00)) - System.Half.One;

    /// <summary>Seven bits of a word: exact in single precision, so nothing is rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BFloat16 BFloat16(uint word) => (BFloat16)(BitConverter.UInt32BitsToSingle((word & 0x7F) << 16 | SingleOne) - 1f);

    /// <summary>Double <paramref name="i"/> (0 or 1) of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Double(in PhiloxBlock block, int i) => i == 0 ? Double(block.W0, block.W1) : Double(block.W2, block.W3);
}
