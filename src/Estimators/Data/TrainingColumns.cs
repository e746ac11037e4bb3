using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Data;

/// <summary>The columns that a fit reads.</summary>
/// <param name="Inputs">In the order of the network's inputs.</param>
/// <param name="Labels">In the order of the network's outputs.</param>
/// <param name="Weight">How much a row counts, where there is such a column.</param>
/// <param name="ValidationMark">True in rows that are not trained on but validated with.</param>
internal sealed record TrainingColumns(
    IReadOnlyList<TrainingColumn> Inputs, IReadOnlyList<TrainingColumn> Labels, TrainingColumn? Weight = null, DataViewSchema.Column? ValidationMark = null)
{
    /// <summary>Inputs, labels and weight.</summary>
    public IEnumerable<TrainingColumn> Tensors => [.. Inputs, .. Labels, .. Weight is null ? Array.Empty<TrainingColumn>() : [Weight]];

    /// <summary>How many tensors a batch has.</summary>
    public int Count => Inputs.Count + Labels.Count + (Weight is null ? 0 : 1);

    /// <summary>What a cursor must have active.</summary>
    public IEnumerable<DataViewSchema.Column> Needed => Tensors.Select(column => column.Column).Concat(ValidationMark is { } mark ? [mark] : []).DistinctBy(column => column.Index);

    /// <summary>Empty stores, one for each tensor.</summary>
    public ColumnStore[] CreateStores() => [.. Tensors.Select(column => ColumnStore.Create(column.Column, column.Layout, column.IsSparse))];

    /// <summary>The columns of the same names in another schema; nothing is held out there.</summary>
    public TrainingColumns In(DataViewSchema schema)
    {
        TrainingColumn Moved(TrainingColumn column) => column with { Column = schema[column.Column.Name] };
        return new([.. Inputs.Select(Moved)], [.. Labels.Select(Moved)], Weight is null ? null : Moved(Weight));
    }

    /// <summary>The same columns, told apart by the first rows into those that come sparse and those that come dense: an index costs as much as a value.</summary>
    public TrainingColumns Probe(IDataView data) =>
        this with { Inputs = [.. Inputs.Zip(RowSample.Filled(data, Inputs), (input, filled) => input with { IsSparse = filled < 0.5 })] };
}

/// <summary>A column and the tensor that it becomes.</summary>
/// <param name="Column">The column.</param>
/// <param name="Layout">Its rows as tensors.</param>
/// <param name="IsSparse">Whether it is kept sparse in memory.</param>
internal sealed record TrainingColumn(DataViewSchema.Column Column, ColumnLayout Layout, bool IsSparse = false)
{
    /// <summary>The part of a row's elements that is stored: 1 where it is dense.</summary>
    public Func<double> Filled(DataViewRow row) => Column.Type is not VectorDataViewType ? () => 1
        : Layout.DType == DType.Float32 ? Filled<float>(row)
        : Filled<int>(row);

    private Func<double> Filled<T>(DataViewRow row) where T : unmanaged
    {
        var reader = ColumnReader<T>.Create(row, row.Schema[Column.Index]);
        VBuffer<T> values = default;
        return () =>
        {
            reader.Read(ref values);
            return values.IsDense ? 1 : (double)values.GetValues().Length / values.Length;
        };
    }
}
