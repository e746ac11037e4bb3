using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Optimizers;

/// <summary>RMSprop (Tieleman and Hinton, 2012) as Keras writes it: with or without momentum, centered or not.</summary>
internal readonly unsafe struct RmsPropUpdate : IUpdate<RmsPropUpdate.Constants>
{
    /// <param name="LearningRate">The step's.</param>
    /// <param name="Rho">How much of the averages stays.</param>
    /// <param name="Momentum">0: none, and no slot.</param>
    /// <param name="Epsilon">Inside the root.</param>
    /// <param name="Centered">Divide by the deviation instead of the root mean square.</param>
    /// <param name="Decay">Weight decay · learning rate, taken off the weight first.</param>
    internal readonly record struct Constants(float LearningRate, float Rho, float Momentum, float Epsilon, bool Centered, float Decay);

    /// <summary>momentum and averageGradient are null when the constants switch them off.</summary>
    public static void Run(in Constants k, float* weight, float* gradient, float* velocity, float* momentum, float* averageGradient, long n, int bits = 0) =>
        UpdateRunner.Run<RmsPropUpdate, Constants>(in k, weight, gradient, velocity, momentum, averageGradient, n, bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<V, S>(in Constants k, V g, ref V w, ref V velocity, ref V momentum, ref V average) where V : struct where S : struct, ISimd<V>
    {
        V rho = S.Broadcast(k.Rho), rest = S.Broadcast(1f - k.Rho);
        w = S.Subtract(w, S.Multiply(w, S.Broadcast(k.Decay)));
        velocity = S.Add(S.Multiply(rho, velocity), S.Multiply(rest, S.Multiply(g, g)));
        V divisor = S.Add(velocity, S.Broadcast(k.Epsilon));
        if (k.Centered)
        {
            average = S.Add(S.Multiply(rho, average), S.Multiply(rest, g));
            divisor = S.Add(S.Subtract(velocity, S.Multiply(average, average)), S.Broadcast(k.Epsilon));
        }
        V step = S.Divide(S.Multiply(S.Broadcast(k.LearningRate), g), S.Sqrt(divisor));
        momentum = S.Add(S.Multiply(S.Broadcast(k.Momentum), momentum), step);
        w = S.Subtract(w, momentum);
    }
}
