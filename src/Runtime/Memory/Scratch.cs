namespace MLNet.Keras.Runtime.Memory;

/// <summary>
/// Memory that a kernel needs only while it runs: one growing block per thread and slot, kept for the next call, so a warm
/// step allocates nothing. Contents are whatever the last user left. Freed when the thread is gone.
/// </summary>
internal sealed unsafe class Scratch
{
    private static readonly int SlotCount = Enum.GetValues<ScratchSlot>().Length;

    [ThreadStatic] private static Scratch? current;

    private readonly nint[] blocks = new nint[SlotCount];
    private readonly long[] capacities = new long[SlotCount];

    ~Scratch()
    {
        foreach (nint block in blocks) AlignedMemory.Free((void*)block);
    }

    /// <summary>At least <paramref name="count"/> floats, valid on this thread until the slot is next asked for.</summary>
    public static float* Floats(ScratchSlot slot, long count) => (current ??= new Scratch()).Reserve((int)slot, count);

    private float* Reserve(int slot, long count)
    {
        if (count > capacities[slot])
        {
            AlignedMemory.Free((void*)blocks[slot]);
            (blocks[slot], capacities[slot]) = (0, 0);
            blocks[slot] = (nint)AlignedMemory.Allocate<float>(count);
            capacities[slot] = count;
        }
        return (float*)blocks[slot];
    }
}
