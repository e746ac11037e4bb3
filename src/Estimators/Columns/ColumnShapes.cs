using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>Checks of columns before anything is fitted, worded as stock transforms word them.</summary>
internal static class ColumnShapes
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or no network reads its type.</exception>
    public static void Require(SchemaShape schema, string role, string name)
    {
        var column = Find(schema, role, name);
        if (ColumnLayout.Of(column.ItemType) is null)
        {
            throw Mismatch(role, name, "numbers, truth values or keys", column);
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or it is something else.</exception>
    public static void RequireScalar(SchemaShape schema, string role, string? name, DataViewType type)
    {
        if (name is not null && Find(schema, role, name) is var column && (column.Kind != SchemaShape.Column.VectorKind.Scalar || column.IsKey || column.ItemType != type))
        {
            throw Mismatch(role, name, type.ToString()!, column);
        }
    }

    /// <summary>The schema with columns added; of equal names the new one counts.</summary>
    public static SchemaShape With(SchemaShape schema, IEnumerable<(string Name, DataViewType Type)> added)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var (name, type) in added)
        {
            builder.AddColumn(name, type);
        }
        var columns = schema.ToDictionary(column => column.Name);
        foreach (var column in SchemaShape.Create(builder.ToSchema()))
        {
            columns[column.Name] = column;
        }
        return new SchemaShape(columns.Values);
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public static SchemaShape.Column Find(SchemaShape schema, string role, string name) => schema.TryFindColumn(name, out var column)
        ? column
        : throw new ArgumentOutOfRangeException("inputSchema", $"Could not find {role} column '{name}'");

    /// <summary>The error of a column that is something else; the parameter names are those that stock components report.</summary>
    public static ArgumentOutOfRangeException Mismatch(string role, string name, string expected, SchemaShape.Column found, string parameter = "inputSchema") =>
        new(parameter, $"Schema mismatch for {role} column '{name}': expected {expected}, got {found.GetTypeString()}");
}
