using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Optimizers;

/// <summary>An optimizer's rule for a vector of weights: reads gradient and slots, writes weight and slots, all in registers.</summary>
/// <typeparam name="TConstants">Numbers that are the same for all elements.</typeparam>
internal interface IUpdate<TConstants> where TConstants : unmanaged
{
    /// <summary>The step for one vector. A slot that the constants switch off must not be read or written by the rule's results.</summary>
    static abstract void Step<V, S>(in TConstants k, V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2)
        where V : struct where S : struct, ISimd<V>;
}
