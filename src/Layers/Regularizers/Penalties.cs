namespace MLNet.Keras.Regularizers;

/// <summary>l2 · sum of squares.</summary>
/// <param name="l2">The factor.</param>
public sealed class L2(double l2 = 0.01) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => l2 * K.Sum(K.Square(x));
}
