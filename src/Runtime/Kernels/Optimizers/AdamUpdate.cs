using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Optimizers;

/// <summary>Adam (Kingma and Ba, 2014) as Keras writes it; AMSGrad and decoupled weight decay (AdamW) included.</summary>
internal readonly unsafe struct AdamUpdate : IUpdate<AdamUpdate.Constants>
{
    /// <param name="Alpha">learning rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ).</param>
    /// <param name="OneMinusBeta1">1 − β₁.</param>
    /// <param name="OneMinusBeta2">1 − β₂.</param>
    /// <param name="Epsilon">Added to √v.</param>
    /// <param name="Decay">Weight decay · learning rate, taken off the weight first; 0 for plain Adam.</param>
    /// <param name="AmsGrad">Divide by the largest v so far.</param>
    internal readonly record struct Constants(float Alpha, float OneMinusBeta1, float OneMinusBeta2, float Epsilon, float Decay, bool AmsGrad);

    /// <summary>largestVelocity is null without AMSGrad.</summary>
    public static void Run(in Constants k, float* weight, float* gradient, float* momentum, float* velocity, float* largestVelocity, long n, int bits = 0) =>
        UpdateRunner.Run<AdamUpdate, Constants>(in k, weight, gradient, momentum, velocity, largestVelocity, n, bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<V, S>(in Constants k, V g, ref V w, ref V m, ref V v, ref V largest) where V : struct where S : struct, ISimd<V>
    {
        w = S.Subtract(w, S.Multiply(w, S.Broadcast(k.Decay)));
        m = S.MultiplyAdd(S.Subtract(g, m), S.Broadcast(k.OneMinusBeta1), m);
        v = S.MultiplyAdd(S.Subtract(S.Multiply(g, g), v), S.Broadcast(k.OneMinusBeta2), v);
        V divisor = v;
        if (k.AmsGrad) divisor = largest = S.Max(largest, v);
        w = S.Subtract(w, S.Divide(S.Multiply(m, S.Broadcast(k.Alpha)), S.Add(S.Sqrt(divisor), S.Broadcast(k.Epsilon))));
    }
}
