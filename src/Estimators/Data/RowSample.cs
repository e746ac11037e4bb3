using Microsoft.ML;

namespace MLNet.Keras.Estimators.Data;

/// <summary>The first rows of a data view, by which it is decided how columns are kept.</summary>
internal static class RowSample
{
    // rows may be costly to make, and those that are dense one after another will go on to be
    private const int Most = 64, Few = 8;

    /// <summary>The part of each column's elements that is stored, in the mean of the first rows; 1 where there are none.</summary>
    public static double[] Filled(IDataView data, IReadOnlyList<TrainingColumn> columns)
    {
        using var cursor = data.GetRowCursor(columns.Select(column => column.Column).DistinctBy(column => column.Index));
        Func<double>[] filled = [.. columns.Select(column => column.Filled(cursor))];
        double[] sums = new double[columns.Count];
        int rows = 0;
        while (rows < Most && (rows != Few || sums.Any(sum => sum < Few)) && cursor.MoveNext())
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += filled[i]();
            }
            rows++;
        }
        return rows == 0 ? [.. sums.Select(_ => 1.0)] : [.. sums.Select(sum => sum / rows)];
    }
}
