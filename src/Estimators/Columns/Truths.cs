namespace MLNet.Keras.Estimators.Columns;

/// <summary>Truth values as numbers.</summary>
internal static class Truths
{
    /// <exception cref="KerasDataException">An element is neither 0 nor 1.</exception>
    public static void Check(ReadOnlySpan<float> row, string column, long position)
    {
        int wrong = row.IndexOfAnyExcept(0f, 1f);
        if (wrong >= 0)
        {
            throw new KerasDataException(FormattableString.Invariant($"Column '{column}' holds {row[wrong]} in row {position}, element {wrong}: each element of a multilabel label is 0 or 1."));
        }
    }
}
