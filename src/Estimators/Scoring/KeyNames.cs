using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>The names of what a label column tells apart: the values behind its keys, of whatever type, or the names of its slots.</summary>
internal abstract class KeyNames
{
    /// <summary>The type of the annotation.</summary>
    public abstract VectorDataViewType Type { get; }

    /// <summary>True for names in text, which stock trainers also give to the slots of the score.</summary>
    public bool IsText => Type.ItemType is TextDataViewType;

    /// <summary>Adds the values as an annotation.</summary>
    public abstract void AddTo(DataViewSchema.Annotations.Builder builder, string annotation);

    /// <summary>The values in text.</summary>
    public abstract string[] ToText();

    /// <summary>Writes the values; <see cref="KeyNamesKinds"/> reads them.</summary>
    public abstract void Write(BinaryWriter writer);
}

/// <summary>Names of one type.</summary>
internal abstract class KeyNames<T>(T[] values, PrimitiveDataViewType itemType) : KeyNames
{
    protected T[] Values => values;

    public override VectorDataViewType Type { get; } = new(itemType, values.Length);

    public override string[] ToText() => [.. values.Select(value => value!.ToString()!)];

    public override void AddTo(DataViewSchema.Annotations.Builder builder, string annotation) =>
        builder.Add<VBuffer<T>>(annotation, Type, (ref VBuffer<T> target) => new VBuffer<T>(values.Length, values).CopyTo(ref target));
}

/// <summary>Names in text.</summary>
internal sealed class TextKeyNames(ReadOnlyMemory<char>[] values) : KeyNames<ReadOnlyMemory<char>>(values, TextDataViewType.Instance)
{
    public override void Write(BinaryWriter writer)
    {
        writer.Write(Values.Length);
        foreach (var value in Values)
        {
            writer.Write(value.ToString());
        }
    }
}

/// <summary>Numbers or truth values as names.</summary>
internal sealed class NumberKeyNames<T>(T[] values, PrimitiveDataViewType itemType) : KeyNames<T>(values, itemType) where T : unmanaged
{
    public override void Write(BinaryWriter writer)
    {
        writer.Write(Values.Length);
        writer.Write(MemoryMarshal.AsBytes(Values.AsSpan()));
    }
}
