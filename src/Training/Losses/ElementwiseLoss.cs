namespace MLNet.Keras.Losses;

/// <summary>A loss whose arguments are brought to one rank first, as Keras's wrapped functions do.</summary>
public abstract class ElementwiseLoss : Loss
{
    /// <summary>Targets are numbers of classes, not values to be compared with each prediction.</summary>
    private protected virtual bool TakesClassNumbers => false;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Targets have another rank than predictions: Keras would broadcast rows against columns where their numbers happen to be equal.</exception>
    protected sealed override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return yTrue.Rank == yPred.Rank || TakesClassNumbers
            ? Matched(yTrue, yPred)
            : throw new ShapeException($"The loss '{Name}' compares each prediction with a target: expected targets of the predictions' shape {yPred.Shape}, got {yTrue.Shape}.");
    }

    /// <summary>The values of the samples.</summary>
    private protected abstract Tensor Matched(Tensor yTrue, Tensor yPred);

    /// <summary>The mean over the last axis.</summary>
    private protected static Tensor MeanOfLast(Tensor x) => K.Mean(x, [-1]);
}
