using System.Runtime.InteropServices;

namespace MLNet.Keras;

/// <summary>A block of native memory that tensors share: 64-byte aligned, zeroed, with slack at its end.</summary>
/// <remarks>
/// Kernels may read up to 256 bytes past the last element, so that loops need no scalar tail; the slack makes that safe.
/// The block is freed when its last owner lets go of it, or by the finalizer.
/// </remarks>
internal sealed unsafe class TensorMemory
{
    private const nuint Alignment = 64;
    private const nuint Slack = 256;

    private readonly long bytes;
    private int owners = 1;

    public TensorMemory(long bytes)
    {
        this.bytes = bytes;
        nuint total = checked((nuint)bytes) + Slack;
        Address = (byte*)NativeMemory.AlignedAlloc(total, Alignment);
        NativeMemory.Clear(Address, total);
        GC.AddMemoryPressure(bytes + (long)Slack);
    }

    ~TensorMemory() => Free();

    public byte* Address { get; private set; }

    public TensorMemory Share()
    {
        Interlocked.Increment(ref owners);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref owners) == 0)
        {
            Free();
            GC.SuppressFinalize(this);
        }
    }

    private void Free()
    {
        if (Address != null)
        {
            NativeMemory.AlignedFree(Address);
            Address = null;
            GC.RemoveMemoryPressure(bytes + (long)Slack);
        }
    }
}
