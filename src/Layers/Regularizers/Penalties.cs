namespace MLNet.Keras.Regularizers;

/// <summary>l1 · sum of magnitudes.</summary>
/// <param name="l1">The factor.</param>
public sealed class L1(double l1 = 0.01) : Regularizer
{
    // Keras keeps it as float32, and so writes it.
    private readonly float l1 = (float)l1;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => l1 * K.Sum(K.Abs(x));
}

/// <summary>l2 · sum of squares.</summary>
/// <param name="l2">The factor; float32, as in Keras, also for float64 weights.</param>
public sealed class L2(double l2 = 0.01) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => (float)l2 * K.Sum(K.Square(x));
}

/// <summary>l1 · sum of magnitudes + l2 · sum of squares.</summary>
/// <param name="l1">Factor of the magnitudes.</param>
/// <param name="l2">Factor of the squares.</param>
public sealed class L1L2(double l1 = 0, double l2 = 0) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => (l1, l2) switch
    {
        (0, _) => (float)l2 * K.Sum(K.Square(x)),
        (_, 0) => (float)l1 * K.Sum(K.Abs(x)),
        _ => (float)l1 * K.Sum(K.Abs(x)) + (float)l2 * K.Sum(K.Square(x)),
    };
}
