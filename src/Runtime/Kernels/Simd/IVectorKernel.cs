namespace MLNet.Keras.Runtime.Kernels.Simd;

/// <summary>
/// A kernel written once for all vector widths. Implemented by an empty struct, so that <c>Isa.Run</c> selects the
/// width at one place and tests can run each width in the same process.
/// </summary>
internal interface IVectorKernel<TArguments> where TArguments : allows ref struct
{
    static abstract void Run<V, S>(in TArguments arguments) where V : struct where S : struct, ISimd<V>;
}
