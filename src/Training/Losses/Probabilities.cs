namespace MLNet.Keras.Losses;

/// <summary>What cross-entropies do to their predictions.</summary>
internal static class Probabilities
{
    /// <summary>Keras's fuzz factor.</summary>
    public const double Epsilon = 1e-7;

    /// <summary>Away from 0 and 1, so that logarithms are finite.</summary>
    public static Tensor Clip(Tensor p) => K.Clip(p, Epsilon, 1 - Epsilon);

    /// <summary>Labels moved toward 1/2.</summary>
    public static Tensor SmoothBinary(Tensor labels, double smoothing) => smoothing == 0 ? labels : labels * (1 - smoothing) + 0.5 * smoothing;

    /// <summary>One-hot labels moved toward the uniform distribution.</summary>
    public static Tensor SmoothCategorical(Tensor labels, double smoothing) =>
        smoothing == 0 ? labels : labels * (1 - smoothing) + smoothing / labels.Shape[^1];
}
