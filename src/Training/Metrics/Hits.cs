using MLNet.Keras.Losses;

namespace MLNet.Keras.Metrics;

internal static class Hits
{
    /// <summary>1 where both are equal, else 0.</summary>
    public static Tensor Of(Tensor a, Tensor b) => K.Cast(K.Equal(a, b), DType.Float32);

    /// <summary>Class numbers without a last axis of size 1 beside predictions of the same rank.</summary>
    public static Tensor WithoutColumn(Tensor yTrue, Tensor yPred) => yTrue.Rank == yPred.Rank && yTrue.Shape[^1] == 1 ? Ranks.DropLast(yTrue) : yTrue;
}
