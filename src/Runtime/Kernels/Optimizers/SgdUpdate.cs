using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Optimizers;

/// <summary>Stochastic gradient descent, plain, with momentum, or with Nesterov's.</summary>
internal readonly unsafe struct SgdUpdate : IUpdate<SgdUpdate.Constants>
{
    /// <param name="LearningRate">The step's.</param>
    /// <param name="Momentum">0: none, and no slot.</param>
    /// <param name="Nesterov">Look ahead along the momentum.</param>
    /// <param name="Decay">Weight decay · learning rate, taken off the weight first.</param>
    internal readonly record struct Constants(float LearningRate, float Momentum, bool Nesterov, float Decay);

    /// <summary>momentum is null when the constant is 0.</summary>
    public static void Run(in Constants k, float* weight, float* gradient, float* momentum, long n, int bits = 0) =>
        UpdateRunner.Run<SgdUpdate, Constants>(in k, weight, gradient, momentum, null, null, n, bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<V, S>(in Constants k, V g, ref V w, ref V velocity, ref V unused1, ref V unused2) where V : struct where S : struct, ISimd<V>
    {
        w = S.Subtract(w, S.Multiply(w, S.Broadcast(k.Decay)));
        V step = S.Multiply(g, S.Broadcast(k.LearningRate));
        velocity = S.Subtract(S.Multiply(velocity, S.Broadcast(k.Momentum)), step);
        w = S.Add(w, k.Nesterov ? S.Subtract(S.Multiply(velocity, S.Broadcast(k.Momentum)), step) : velocity);
    }
}
