using System.Runtime.InteropServices;

namespace MLNet.Keras.Runtime.Memory;

/// <summary>
/// Native memory for tensors: 64-byte aligned, zeroed, and followed by <see cref="Slack"/> zeroed bytes, because every
/// kernel may READ up to two of the widest vectors past the end of its operands (never write there).
/// </summary>
internal static unsafe class AlignedMemory
{
    public const int Alignment = 64;
    public const int Slack = 256;

    public static T* Allocate<T>(long count) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        nuint bytes = checked((nuint)count * (nuint)sizeof(T) + Slack);
        var p = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(p, bytes);
        return (T*)p;
    }

    public static void Free(void* p) => NativeMemory.AlignedFree(p);
}
