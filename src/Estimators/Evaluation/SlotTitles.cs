using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>What the elements of a vector are called in figures about them.</summary>
internal static class SlotTitles
{
    /// <summary>The slot names of the first column that has some; an element without a name is called by its number, from 0.</summary>
    public static string[] Of(int size, params ReadOnlySpan<DataViewSchema.Column> columns)
    {
        string[] titles = [.. Enumerable.Range(0, size).Select(slot => $"{slot}")];
        foreach (var column in columns)
        {
            if (KeyNamesKinds.Of(column, KeyNamesKinds.SlotNames, size)?.ToText() is { } names)
            {
                return [.. titles.Zip(names, (title, name) => name.Length > 0 ? name : title)];
            }
        }
        return titles;
    }
}
