using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>One pass over scored rows: columns of equal size, and how much each row counts.</summary>
internal sealed class EvaluationCursor : IDisposable
{
    private readonly DataViewRowCursor cursor;
    private readonly ColumnReader<float>[] readers;
    private readonly float[][] values;
    private readonly ValueGetter<float>? weightGetter;
    private readonly string? weightName;
    private float weight = 1;

    /// <param name="data">The rows.</param>
    /// <param name="size">The elements of each column: 1 for scalars.</param>
    /// <param name="weight">A Single column; null: all rows count 1.</param>
    /// <param name="columns">Numbers or truth values.</param>
    public EvaluationCursor(IDataView data, int size, DataViewSchema.Column? weight, params DataViewSchema.Column[] columns)
    {
        cursor = data.GetRowCursor(weight is { } more ? [.. columns, more] : columns);
        readers = [.. columns.Select(column => ColumnReader<float>.Create(cursor, column))];
        values = [.. columns.Select(_ => new float[size])];
        weightGetter = weight is { } found ? cursor.GetGetter<float>(found) : null;
        weightName = weight?.Name;
    }

    /// <summary>The current row's number.</summary>
    public long Position => cursor.Position;

    /// <summary>How much the current row counts: 1 where the weight is missing, as in stock evaluators.</summary>
    public double Weight => weight;

    /// <summary>A column's elements in the current row; overwritten by the next.</summary>
    public float[] Values(int column) => values[column];

    /// <exception cref="KerasDataException">A weight is negative.</exception>
    public bool MoveNext()
    {
        if (!cursor.MoveNext())
        {
            return false;
        }
        for (int i = 0; i < readers.Length; i++)
        {
            readers[i].Read(values[i].AsSpan());
        }
        weightGetter?.Invoke(ref weight);
        weight = float.IsFinite(weight) ? weight : 1;
        return weight >= 0 ? true : throw new KerasDataException(FormattableString.Invariant($"The weight column '{weightName}' holds {weight} in row {Position}: a row cannot count less than 0."));
    }

    public void Dispose() => cursor.Dispose();
}
