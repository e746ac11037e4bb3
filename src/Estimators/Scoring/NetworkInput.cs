using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>An input of a fitted network: the column that feeds it, and the type that the column had in training.</summary>
internal sealed record NetworkInput(string ColumnName, DataViewType Type)
{
    private readonly ColumnLayout natural = ColumnLayout.Of(Type) ?? throw new KerasDataException($"Column '{ColumnName}' has type {Type}, which a network cannot read.");
    private readonly ColumnLayout? layout;

    /// <summary>The tensor that the column becomes; by default what its type makes of it.</summary>
    public ColumnLayout Layout
    {
        get => layout ?? natural;
        init => layout = value;
    }

    /// <summary>Finds the column in a schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not there, or its type does not fit (the exception that stock transformers raise).</exception>
    public DataViewSchema.Column Bind(DataViewSchema inputSchema)
    {
        var column = inputSchema.GetColumnOrNull(ColumnName)
            ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Could not find feature column '{ColumnName}'");
        return ColumnLayout.Of(column.Type) is { } found && found.DType == natural.DType && Fits(found.Row)
            ? column
            : throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Schema mismatch for feature column '{ColumnName}': expected {Type} as in training, got {column.Type}");
    }

    // a column of unknown size may turn out right; images may come as flat vectors
    private bool Fits(Shape row) => Layout.IsVariable ? row.Rank == 1 : !row.IsKnown || row.Size == Layout.Row.Size;
}
