namespace MLNet.Keras.Runtime.Kernels.Elementwise.Functions;

/// <summary>The fixed point of Klambauer et al., "Self-normalizing neural networks" (2017).</summary>
internal static class SeluConstants
{
    public const float Scale = 1.0507009873554804934193349852946f;
    public const float ScaleAlpha = 1.7580993408473768599402175208123f;
}
