using Microsoft.ML;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Tells rows whose label or weight is missing: stock trainers do not train on them, and neither do networks.</summary>
internal sealed class MissingLabels
{
    private readonly Func<bool>[] tests;

    public MissingLabels(TrainingColumns columns, DataViewRow row)
    {
        // what is an input as well, as in an autoencoder, is an error where it is missing
        var labels = columns.Labels.Where(label => columns.Inputs.All(input => input.Column.Index != label.Column.Index));
        tests = [.. labels.Concat(columns.Weight is { } weight ? [weight] : []).Where(label => label.Layout.Row.IsKnown).Select(label => Test(label, row))];
    }

    /// <summary>True if the cursor's current row has to be passed over.</summary>
    public bool InCurrentRow()
    {
        foreach (var test in tests)
        {
            if (test())
            {
                return true;
            }
        }
        return false;
    }

    private static Func<bool> Test(TrainingColumn label, DataViewRow row)
    {
        var column = row.Schema[label.Column.Index];
        if (label.Layout.KeyCount > 0)
        {
            var keys = ColumnReader<int>.Create(row, column);
            int[] key = new int[label.Layout.Row.Size];
            return () =>
            {
                keys.Read(key);
                return Array.IndexOf(key, 0) >= 0;
            };
        }
        var numbers = ColumnReader<float>.Create(row, column);
        float[] values = new float[label.Layout.Row.Size];
        return () =>
        {
            numbers.Read(values);
            return Array.Exists(values, float.IsNaN);
        };
    }
}
