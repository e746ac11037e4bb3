using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Tests.Estimators;

/// <summary>Schemas as text, annotations and their values included, to compare those of two trainers.</summary>
internal static class SchemaText
{
    private static readonly string[] Predictions = ["PredictedLabel", "Probability", "Score"];

    /// <summary>The prediction columns of a shape.</summary>
    public static string Of(SchemaShape shape) => string.Join("\n", shape.Where(column => Predictions.Contains(column.Name)).OrderBy(column => column.Name).Select(Of));

    /// <summary>The prediction columns of a schema.</summary>
    public static string Of(DataViewSchema schema) =>
        string.Join("\n", schema.Where(column => !column.IsHidden && Predictions.Contains(column.Name)).Select(column => $"{column.Name}: {column.Type} {{{Annotations(column.Annotations)}}}"));

    /// <summary>The shape of a schema, as estimators get to see it.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "Create")]
    private static extern SchemaShape Create(SchemaShape? target, DataViewSchema schema);

    public static SchemaShape Shape(DataViewSchema schema) => Create(null, schema);

    private static string Of(SchemaShape.Column column) =>
        $"{column.Name}: {column.Kind} {column.ItemType} key={column.IsKey} {{{string.Join(", ", column.Annotations.OrderBy(a => a.Name).Select(Of))}}}";

    private static string Annotations(DataViewSchema.Annotations annotations) =>
        string.Join(", ", annotations.Schema.OrderBy(a => a.Name).Select(a => $"{a.Name}: {a.Type} = {Value(annotations, a)}"));

    private static string Value(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        var method = typeof(SchemaText).GetMethod(column.Type is VectorDataViewType ? nameof(Vector) : nameof(Scalar), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        var item = column.Type is VectorDataViewType vector ? vector.ItemType.RawType : column.Type.RawType;
        return (string)method.MakeGenericMethod(item).Invoke(null, [annotations, column.Name])!;
    }

    private static string Scalar<T>(DataViewSchema.Annotations annotations, string name)
    {
        T value = default!;
        annotations.GetValue(name, ref value);
        return value!.ToString()!;
    }

    private static string Vector<T>(DataViewSchema.Annotations annotations, string name)
    {
        VBuffer<T> value = default;
        annotations.GetValue(name, ref value);
        return string.Join("|", value.DenseValues());
    }
}
