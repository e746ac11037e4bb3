using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Tests.Runtime.Kernels;

/// <summary>Every vector width that this machine has, as theory data.</summary>
public static class Widths
{
    public static TheoryData<int> All => new(Isa.Available);
}
