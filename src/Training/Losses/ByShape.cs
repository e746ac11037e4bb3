namespace MLNet.Keras.Losses;

/// <summary>What kind of targets shapes suggest.</summary>
internal enum TargetKind
{
    Binary,
    Sparse,
    Categorical,
}

internal static class ByShape
{
    /// <summary>Keras's rule for "accuracy" and "crossentropy".</summary>
    public static TargetKind Of(Shape yTrue, Shape yPred) =>
        yPred.Rank > 0 && yPred[^1] == 1 ? TargetKind.Binary
        : yTrue.Rank < yPred.Rank || yTrue.Rank > 0 && yTrue[^1] == 1 ? TargetKind.Sparse
        : TargetKind.Categorical;
}
