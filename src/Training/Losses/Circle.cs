namespace MLNet.Keras.Losses;

/// <summary>Circle loss of embeddings (Sun et al. 2020, arXiv:2002.10857): draws samples of one class together, within the batch.</summary>
/// <param name="gamma">Scale of the similarities.</param>
/// <param name="margin">How relaxed the decision is, 0 to 1.</param>
/// <param name="removeDiagonal">A sample is not its own partner.</param>
/// <remarks>yPred holds embeddings of length 1 [batch, d], yTrue class numbers [batch]. Samples whose loss is 0 do not count in the mean.</remarks>
public sealed class Circle(double gamma = 80, double margin = 0.4, bool removeDiagonal = true) : ElementwiseLoss
{
    private protected override bool TakesClassNumbers => true;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        var labels = K.Reshape(yTrue, [-1, 1]);
        var same = K.Equal(labels, K.Reshape(yTrue, [1, -1]));
        var different = K.LogicalNot(same);
        if (removeDiagonal)
        {
            var index = K.Cumsum(K.OnesLike(labels), 0);
            same = K.LogicalAnd(same, K.NotEqual(index, K.Reshape(index, [1, -1])));
        }
        var distance = K.Maximum(1 - K.MatMul(yPred, yPred, transposeB: true), 0);
        var pull = K.Maximum((margin + distance) * K.Cast(same, yPred.DType), 0) * (margin - distance) * -gamma;
        var push = K.Maximum((1 + margin - distance) * K.Cast(different, yPred.DType), 0) * (1 - margin - distance) * gamma;
        return K.Softplus(Over(same, pull) + Over(different, push));
    }

    private protected override Tensor Mask(Tensor yTrue, Tensor values) => K.Greater(values, 0);

    private static Tensor Over(Tensor pairs, Tensor values) => K.LogSumExp(K.Where(pairs, values, K.FullLike(values, double.NegativeInfinity)), [1]);
}
