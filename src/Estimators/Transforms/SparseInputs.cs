using Microsoft.ML;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>Decides which inputs come as sparse rows: vectors of which the first row holds little.</summary>
internal static class SparseInputs
{
    // A product over all columns is this much faster for each of them than one that picks columns.
    private const double MostFilled = 1 / 8.0;

    public static NetworkInput[] Mark(NetworkInput[] inputs, IDataView data)
    {
        TrainingColumn[] columns = [.. inputs.Select(input => new TrainingColumn(data.Schema[input.ColumnName], input.Layout))];
        using var cursor = data.GetRowCursor(columns.Select(column => column.Column).DistinctBy(column => column.Index));
        return cursor.MoveNext() ? [.. inputs.Select((input, i) => Mark(input, columns[i].Filled(cursor)))] : inputs;
    }

    public static NetworkInput Mark(NetworkInput input, IDataView data) => Mark([input], data)[0];

    private static NetworkInput Mark(NetworkInput input, double filled) => input.Layout is { DType: DType.Float32, Row: { Rank: 1, IsKnown: true } } && filled <= MostFilled
        ? input with { Layout = input.Layout with { Form = RowForm.Pairs } }
        : input;
}
