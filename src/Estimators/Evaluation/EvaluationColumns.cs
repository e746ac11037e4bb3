using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>The columns that an evaluation reads, checked before any row is; worded as stock evaluators word it.</summary>
internal static class EvaluationColumns
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string role, string name) => schema.GetColumnOrNull(name)
        ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find {role} column '{name}'");

    /// <summary>The elements of a vector of known size; 1 for a single value; null for what is neither, or has other items.</summary>
    public static int? Size(DataViewType type, params ReadOnlySpan<PrimitiveDataViewType> items)
    {
        var item = type is VectorDataViewType vector ? vector.ItemType : type;
        return !items.Contains(item as PrimitiveDataViewType) ? null : type is not VectorDataViewType { Size: var size } ? 1 : size > 0 ? size : null;
    }

    /// <summary>A Single column, or null where no name is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or it is something else.</exception>
    public static DataViewSchema.Column? Weight(DataViewSchema schema, string? name)
    {
        if (name is null)
        {
            return null;
        }
        var column = Find(schema, "weight", name);
        return column.Type == NumberDataViewType.Single ? column : throw Mismatch("weight", column, "Single");
    }

    public static ArgumentOutOfRangeException Mismatch(string role, DataViewSchema.Column found, string expected) =>
        new("schema", $"Schema mismatch for {role} column '{found.Name}': expected {expected}, got {found.Type}");
}
