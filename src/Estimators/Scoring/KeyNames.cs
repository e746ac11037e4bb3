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
/// <param name="values">The names.</param>
/// <param name="itemType">Their type.</param>
/// <param name="write">Writes one of them.</param>
internal sealed class KeyNames<T>(T[] values, PrimitiveDataViewType itemType, Action<BinaryWriter, T> write) : KeyNames
{
    public override VectorDataViewType Type { get; } = new(itemType, values.Length);

    public override string[] ToText() => [.. values.Select(value => value!.ToString()!)];

    public override void AddTo(DataViewSchema.Annotations.Builder builder, string annotation) =>
        builder.Add<VBuffer<T>>(annotation, Type, (ref VBuffer<T> target) => new VBuffer<T>(values.Length, values).CopyTo(ref target));

    public override void Write(BinaryWriter writer)
    {
        writer.Write(values.Length);
        Array.ForEach(values, value => write(writer, value));
    }
}
