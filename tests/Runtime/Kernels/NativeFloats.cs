using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Tests.Runtime.Kernels;

/// <summary>A kernel operand. Its slack is NaN, so that a kernel which lets it into a result is caught.</summary>
internal sealed unsafe class NativeFloats : IDisposable
{
    private const int SlackFloats = AlignedMemory.Slack / sizeof(float);

    public NativeFloats(long length)
    {
        Length = checked((int)length);
        Pointer = AlignedMemory.Allocate<float>(length);
        new Span<float>(Pointer + length, SlackFloats).Fill(float.NaN);
    }

    public int Length { get; }
    public float* Pointer { get; }
    public Span<float> Span => new(Pointer, Length);
    public ref float this[long i] => ref Pointer[i];

    public static NativeFloats Random(long length, Random random)
    {
        var result = new NativeFloats(length);
        foreach (ref float x in result.Span) x = 2 * random.NextSingle() - 1;
        return result;
    }

    public NativeFloats Copy()
    {
        var result = new NativeFloats(Length);
        Span.CopyTo(result.Span);
        return result;
    }

    public void Dispose()
    {
        for (int i = 0; i < SlackFloats; i++) Assert.True(float.IsNaN(Pointer[Length + i]), "a kernel wrote past the end");
        AlignedMemory.Free(Pointer);
    }
}
