using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>Native memory of a hand-written net, freed with it.</summary>
internal sealed unsafe class NativeFloats : IDisposable
{
    private readonly List<nint> blocks = [];

    /// <summary>Zeros.</summary>
    public float* Take(long count)
    {
        float* block = AlignedMemory.Allocate<float>(count);
        blocks.Add((nint)block);
        return block;
    }

    public void Dispose()
    {
        foreach (nint block in blocks)
        {
            AlignedMemory.Free((void*)block);
        }
        blocks.Clear();
    }
}
