namespace MLNet.Keras.Losses;

/// <summary>The cross-entropy that <c>"crossentropy"</c> stands for: it is chosen by the shapes of what it is given, as Keras does.</summary>
/// <remarks>One column of predictions: binary. Targets of lower rank, or with a last axis of 1: sparse categorical. Else categorical.</remarks>
public sealed class CrossentropyByShape : Loss
{
    private protected override string DefaultName => "crossentropy";

    /// <inheritdoc/>
    protected override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return ByShape.Of(yTrue.Shape, yPred.Shape) switch
        {
            TargetKind.Binary => K.Mean(K.BinaryCrossentropy(yTrue, yPred), [-1]),
            TargetKind.Sparse => K.SparseCategoricalCrossentropy(yTrue, yPred),
            _ => K.CategoricalCrossentropy(yTrue, yPred),
        };
    }
}
