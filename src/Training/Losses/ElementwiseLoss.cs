namespace MLNet.Keras.Losses;

/// <summary>A loss whose arguments are brought to one rank first, as Keras's wrapped functions do.</summary>
public abstract class ElementwiseLoss : Loss
{
    /// <inheritdoc/>
    protected sealed override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Matched(yTrue, yPred);
    }

    /// <summary>The values of the samples.</summary>
    private protected abstract Tensor Matched(Tensor yTrue, Tensor yPred);

    /// <summary>The mean over the last axis.</summary>
    private protected static Tensor MeanOfLast(Tensor x) => K.Mean(x, [-1]);
}
