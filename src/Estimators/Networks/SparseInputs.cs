using Microsoft.ML;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>Decides which inputs come as sparse rows: vectors of which the first rows hold little.</summary>
internal static class SparseInputs
{
    // A product over all columns is this much faster for each of them than one that picks columns.
    private const double MostFilled = 1 / 8.0;

    public static NetworkInput[] Mark(NetworkInput[] inputs, IDataView data)
    {
        TrainingColumn[] columns = [.. inputs.Select(input => new TrainingColumn(data.Schema[input.ColumnName], input.Layout))];
        return [.. inputs.Zip(RowSample.Filled(data, columns), Mark)];
    }

    public static NetworkInput Mark(NetworkInput input, IDataView data) => Mark([input], data)[0];

    private static NetworkInput Mark(NetworkInput input, double filled) => input.Layout is { DType: DType.Float32, Row: { Rank: 1, IsKnown: true } } && filled <= MostFilled
        ? input with { Layout = input.Layout with { Form = RowForm.Pairs } }
        : input;
}
