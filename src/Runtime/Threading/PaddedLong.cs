using System.Runtime.InteropServices;

namespace MLNet.Keras.Runtime.Threading;

/// <summary>A long alone on its cache line, so that spinning on it does not slow its neighbours' writers.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct PaddedLong
{
    [FieldOffset(96)] public long Value;
}
