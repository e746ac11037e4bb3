using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Tests.Runtime.Memory;

public unsafe class AlignedMemoryTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(1000)]
    public void Blocks_are_aligned_and_zeroed_through_their_slack(int count)
    {
        var p = AlignedMemory.Allocate<float>(count);
        Assert.Equal(0, (nint)p % AlignedMemory.Alignment);
        Assert.False(new Span<byte>(p, count * sizeof(float) + AlignedMemory.Slack).ContainsAnyExcept((byte)0));
        AlignedMemory.Free(p);
    }

    [Fact]
    public void Scratch_grows_per_slot_and_is_kept()
    {
        var patches = Scratch.Floats(ScratchSlot.Patches, 100);
        patches[99] = 5;
        Scratch.Floats(ScratchSlot.Weights, 100_000)[99_999] = 6;
        Assert.True(patches == Scratch.Floats(ScratchSlot.Patches, 50));
        Assert.Equal(5, patches[99]);
    }

    [Fact]
    public void Two_threads_have_different_scratch()
    {
        nint mine = (nint)Scratch.Floats(ScratchSlot.Image, 10), theirs = 0;
        var other = new Thread(() => theirs = (nint)Scratch.Floats(ScratchSlot.Image, 10));
        other.Start();
        other.Join();
        Assert.NotEqual(mine, theirs);
    }
}
