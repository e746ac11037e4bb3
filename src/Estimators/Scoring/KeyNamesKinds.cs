using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>The types that names of keys or slots can have, and how each is read: from a column, or from a saved model.</summary>
internal static class KeyNamesKinds
{
    /// <summary>The annotation with the values behind keys.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>The annotation with the names of a vector's elements.</summary>
    public const string SlotNames = "SlotNames";

    private static readonly Kind[] All =
    [
        new TextKind(), new NumberKind<float>(NumberDataViewType.Single), new NumberKind<double>(NumberDataViewType.Double),
        new NumberKind<sbyte>(NumberDataViewType.SByte), new NumberKind<short>(NumberDataViewType.Int16), new NumberKind<int>(NumberDataViewType.Int32),
        new NumberKind<long>(NumberDataViewType.Int64), new NumberKind<byte>(NumberDataViewType.Byte), new NumberKind<ushort>(NumberDataViewType.UInt16),
        new NumberKind<uint>(NumberDataViewType.UInt32), new NumberKind<ulong>(NumberDataViewType.UInt64), new NumberKind<bool>(BooleanDataViewType.Instance),
    ];

    /// <summary>The names that a column has in an annotation, or null where it has none, or another number of them.</summary>
    public static KeyNames? Of(DataViewSchema.Column label, string annotation, int count) => label.Annotations.Schema.GetColumnOrNull(annotation)?.Type is VectorDataViewType { ItemType: var item } names && names.Size == count
        ? Array.Find(All, kind => kind.Item.Equals(item))?.Of(label, annotation)
        : null;

    /// <summary>Names of a type that are not known yet; null for a type that names cannot have.</summary>
    public static KeyNames? Blank(DataViewType item) => Array.Find(All, kind => kind.Item.Equals(item))?.Blank();

    /// <summary>Writes the type, then the values; an empty type for none.</summary>
    public static void Write(BinaryWriter writer, KeyNames? names)
    {
        writer.Write(names?.Type.ItemType.ToString() ?? "");
        names?.Write(writer);
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The type is not known, or it is another number of names.</exception>
    public static KeyNames? Read(BinaryReader reader, int outputs)
    {
        string type = reader.ReadString();
        if (type.Length == 0)
        {
            return null;
        }
        var kind = Array.Find(All, kind => kind.Item.ToString() == type) ?? throw new FormatException($"Class names of unknown type '{type}'");
        int count = reader.ReadInt32();
        return count == outputs ? kind.Read(reader, count) : throw new FormatException($"It has {count} names for {outputs} outputs");
    }

    private abstract record Kind(PrimitiveDataViewType Item)
    {
        public abstract KeyNames Of(DataViewSchema.Column label, string annotation);

        public abstract KeyNames Blank();

        public abstract KeyNames Read(BinaryReader reader, int count);

        protected static T[] Values<T>(DataViewSchema.Column label, string annotation)
        {
            VBuffer<T> values = default;
            label.Annotations.GetValue(annotation, ref values);
            return [.. values.DenseValues()];
        }
    }

    private sealed record TextKind() : Kind(TextDataViewType.Instance)
    {
        public override KeyNames Of(DataViewSchema.Column label, string annotation) => new TextKeyNames(Values<ReadOnlyMemory<char>>(label, annotation));

        public override KeyNames Blank() => new TextKeyNames(new ReadOnlyMemory<char>[2]);

        public override KeyNames Read(BinaryReader reader, int count)
        {
            var names = new ReadOnlyMemory<char>[count];
            for (int i = 0; i < count; i++)
            {
                names[i] = reader.ReadString().AsMemory();
            }
            return new TextKeyNames(names);
        }
    }

    private sealed record NumberKind<T>(PrimitiveDataViewType Item) : Kind(Item) where T : unmanaged
    {
        public override KeyNames Of(DataViewSchema.Column label, string annotation) => new NumberKeyNames<T>(Values<T>(label, annotation), Item);

        public override KeyNames Blank() => new NumberKeyNames<T>(new T[2], Item);

        public override KeyNames Read(BinaryReader reader, int count)
        {
            var values = new T[count];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return new NumberKeyNames<T>(values, Item);
        }
    }
}
