using MLNet.Keras.Runtime.Kernels.RandomNumbers;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>What one dropout needs besides its input. Written anew for each step; the gradient's pass reads the same one.</summary>
internal struct DropoutState
{
    public PhiloxStream Stream;
    public float Rate;
    public float Scale;
}
