namespace MLNet.Keras.Losses;

/// <summary>mean(max(1 − yTrue · yPred, 0)) over the last axis; labels are −1 and 1, or (then all of the batch) 0 and 1.</summary>
public sealed class Hinge : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => MeanOfLast(HingeLabels.Margin(yTrue, yPred));
}

/// <summary>mean(max(1 − yTrue · yPred, 0)²) over the last axis; labels are −1 and 1, or (then all of the batch) 0 and 1.</summary>
public sealed class SquaredHinge : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => MeanOfLast(K.Square(HingeLabels.Margin(yTrue, yPred)));
}

/// <summary>max(max((1 − yTrue) · yPred) − sum(yTrue · yPred) + 1, 0) over the last axis; yTrue is one-hot.</summary>
public sealed class CategoricalHinge : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        var positive = K.Sum(yTrue * yPred, [-1]);
        var negative = K.Max((1 - yTrue) * yPred, [-1]);
        return K.Maximum(negative - positive + 1, 0);
    }
}

internal static class HingeLabels
{
    public static Tensor Margin(Tensor yTrue, Tensor yPred) => K.Maximum(1 - Signed(yTrue) * yPred, 0);

    /// <summary>Labels 0 and 1 become −1 and 1, if there are no others in the batch.</summary>
    private static Tensor Signed(Tensor labels)
    {
        var binary = K.All(K.LogicalOr(K.Equal(labels, 0), K.Equal(labels, 1)));
        return K.Where(binary, 2 * labels - 1, labels);
    }
}
