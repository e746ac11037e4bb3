using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Rowwise;

/// <summary>A kernel over independent rows (or other units of work), written once for every vector width.</summary>
internal interface IRowKernel<TArguments> where TArguments : unmanaged
{
    /// <summary>Does rows [first, end).</summary>
    static abstract void Run<V, S>(in TArguments arguments, int first, int end) where V : struct where S : struct, ISimd<V>;
}
