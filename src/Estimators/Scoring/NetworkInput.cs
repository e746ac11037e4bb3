using Microsoft.ML;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>An input of a fitted network: the column that feeds it, and what that column's rows looked like in training.</summary>
internal sealed record NetworkInput(string ColumnName, ColumnLayout Layout)
{
    /// <summary>Finds the column in a schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not there, or its type does not fit (the exception that stock transformers raise).</exception>
    public DataViewSchema.Column Bind(DataViewSchema schema)
    {
        var column = schema.GetColumnOrNull(ColumnName)
            ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find feature column '{ColumnName}'");
        if (ColumnLayout.Of(column.Type) is not { } found || found.DType != Layout.DType || !Fits(found.Row))
        {
            throw new ArgumentOutOfRangeException(nameof(schema),
                $"Schema mismatch for feature column '{ColumnName}': expected rows of {Layout.DType.Name}{Layout.Row} as in training, got {column.Type}");
        }
        return column;
    }

    // a column of unknown size may turn out right; images may come as flat vectors
    private bool Fits(Shape row) => Layout.IsVariable ? row.Rank == 1 : !row.IsKnown || row.Size == Layout.Row.Size;
}
