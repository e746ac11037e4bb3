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

    private static readonly Kind<ReadOnlyMemory<char>> InText = new(TextDataViewType.Instance, (writer, name) => writer.Write(name.ToString()), reader => reader.ReadString().AsMemory());

    private static readonly Kind[] All =
    [
        InText, Number<float>(NumberDataViewType.Single), Number<double>(NumberDataViewType.Double), Number<sbyte>(NumberDataViewType.SByte), Number<short>(NumberDataViewType.Int16),
        Number<int>(NumberDataViewType.Int32), Number<long>(NumberDataViewType.Int64), Number<byte>(NumberDataViewType.Byte), Number<ushort>(NumberDataViewType.UInt16),
        Number<uint>(NumberDataViewType.UInt32), Number<ulong>(NumberDataViewType.UInt64), Number<bool>(BooleanDataViewType.Instance),
        new Kind<DateTime>(DateTimeDataViewType.Instance, (writer, time) => writer.Write(time.ToBinary()), reader => DateTime.FromBinary(reader.ReadInt64())),
        new Kind<DateTimeOffset>(DateTimeOffsetDataViewType.Instance, WriteOffset, reader => new DateTimeOffset(reader.ReadInt64(), new TimeSpan(reader.ReadInt64()))),
        new Kind<TimeSpan>(TimeSpanDataViewType.Instance, (writer, span) => writer.Write(span.Ticks), reader => new TimeSpan(reader.ReadInt64())),
    ];

    /// <summary>Names in text.</summary>
    public static KeyNames Text(params string[] names) => InText.Names([.. names.Select(name => name.AsMemory())]);

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

    private static Kind<T> Number<T>(PrimitiveDataViewType item) where T : unmanaged => new(item, (writer, value) => writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value))), reader =>
    {
        T value = default;
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    });

    private static void WriteOffset(BinaryWriter writer, DateTimeOffset time)
    {
        writer.Write(time.Ticks);
        writer.Write(time.Offset.Ticks);
    }

    private abstract record Kind(PrimitiveDataViewType Item)
    {
        public abstract KeyNames Of(DataViewSchema.Column label, string annotation);

        public abstract KeyNames Blank();

        public abstract KeyNames Read(BinaryReader reader, int count);
    }

    private sealed record Kind<T>(PrimitiveDataViewType Item, Action<BinaryWriter, T> Write, Func<BinaryReader, T> ReadOne) : Kind(Item)
    {
        public KeyNames Names(T[] values) => new KeyNames<T>(values, Item, Write);

        public override KeyNames Of(DataViewSchema.Column label, string annotation)
        {
            VBuffer<T> values = default;
            label.Annotations.GetValue(annotation, ref values);
            return Names([.. values.DenseValues()]);
        }

        public override KeyNames Blank() => Names(new T[2]);

        public override KeyNames Read(BinaryReader reader, int count)
        {
            var values = new T[count];
            try
            {
                for (int i = 0; i < count; i++)
                {
                    values[i] = ReadOne(reader);
                }
            }
            catch (ArgumentException e)
            {
                throw new FormatException($"A name of type {Item} cannot be: {e.Message}", e); // a time that is none
            }
            return Names(values);
        }
    }
}
