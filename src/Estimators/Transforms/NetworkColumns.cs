using Microsoft.ML;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators;

/// <summary>The columns that a network is to be built for: given to functions that build one.</summary>
public sealed class NetworkColumns
{
    private readonly DataViewSchema schema;

    /// <summary>The columns of a schema, to build a network for them outside of a fit.</summary>
    public NetworkColumns(DataViewSchema schema) => this.schema = schema;

    /// <summary>What a column becomes.</summary>
    /// <exception cref="KerasDataException">There is no such column, or it is of a type that no network reads; the message names it.</exception>
    public NetworkColumn this[string name]
    {
        get
        {
            var column = schema.GetColumnOrNull(name) ?? throw new KerasDataException($"There is no column '{name}'.");
            var layout = ColumnLayout.Of(column.Type) ?? throw new KerasDataException($"Column '{name}' has type {column.Type}, which a network cannot read.");
            return new NetworkColumn(name, layout.Row, layout.DType, layout.KeyCount);
        }
    }
}

/// <summary>What a column of a pipeline becomes for a network.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Shape">The shape of a row; -1 where vectors vary in length.</param>
/// <param name="DType">float32, or int32 for keys and wide integers.</param>
/// <param name="KeyCount">How many values a key column has; 0 for other columns. An <c>Embedding</c> takes <c>KeyCount + 1</c> rows: 0 is missing, and with <c>maskZero</c> it is masked.</param>
public sealed record NetworkColumn(string Name, Shape Shape, DType DType, int KeyCount)
{
    /// <summary>A new input of the column's name, which the column then feeds.</summary>
    public Input Input() => new(Shape, dtype: DType, name: Name);
}
