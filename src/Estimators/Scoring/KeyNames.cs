using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>The original values behind the keys of a label column: its <c>KeyValues</c> annotation, of whatever type.</summary>
internal abstract class KeyNames
{
    private const string KeyValues = "KeyValues";

    /// <summary>The type of the annotation.</summary>
    public abstract VectorDataViewType Type { get; }

    /// <summary>True for names in text, which stock trainers also give to the slots of the score.</summary>
    public bool IsText => Type.ItemType is TextDataViewType;

    /// <summary>Adds the values as an annotation.</summary>
    public abstract void AddTo(DataViewSchema.Annotations.Builder builder, string annotation);

    /// <summary>The values as a vector that can be enumerated.</summary>
    public abstract Array ToArray();

    /// <summary>The key values of a column, or null where it has none.</summary>
    public static KeyNames? Of(DataViewSchema.Column label)
    {
        if (label.Annotations.Schema.GetColumnOrNull(KeyValues)?.Type is not VectorDataViewType type)
        {
            return null;
        }
        return type.ItemType.RawType switch
        {
            var raw when raw == typeof(ReadOnlyMemory<char>) => Read<ReadOnlyMemory<char>>(label, type),
            var raw when raw == typeof(float) => Read<float>(label, type),
            var raw when raw == typeof(double) => Read<double>(label, type),
            var raw when raw == typeof(sbyte) => Read<sbyte>(label, type),
            var raw when raw == typeof(short) => Read<short>(label, type),
            var raw when raw == typeof(int) => Read<int>(label, type),
            var raw when raw == typeof(long) => Read<long>(label, type),
            var raw when raw == typeof(byte) => Read<byte>(label, type),
            var raw when raw == typeof(ushort) => Read<ushort>(label, type),
            var raw when raw == typeof(uint) => Read<uint>(label, type),
            var raw when raw == typeof(ulong) => Read<ulong>(label, type),
            var raw when raw == typeof(bool) => Read<bool>(label, type),
            _ => null,
        };
    }

    private static KeyNames<T> Read<T>(DataViewSchema.Column label, VectorDataViewType type)
    {
        VBuffer<T> values = default;
        label.Annotations.GetValue(KeyValues, ref values);
        return new KeyNames<T>([.. values.DenseValues()], (PrimitiveDataViewType)type.ItemType);
    }
}

/// <summary>Key values of one type.</summary>
internal sealed class KeyNames<T>(T[] values, PrimitiveDataViewType itemType) : KeyNames
{
    public override VectorDataViewType Type { get; } = new(itemType, values.Length);

    public override void AddTo(DataViewSchema.Annotations.Builder builder, string annotation) =>
        builder.Add<VBuffer<T>>(annotation, Type, (ref VBuffer<T> target) => new VBuffer<T>(values.Length, values).CopyTo(ref target));

    public override Array ToArray() => values;
}
