using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>Writes one column of a cursor's current row as text; numbers so that they read back to the same bits.</summary>
internal abstract class Cell
{
    /// <summary>The names in the header: one for each element.</summary>
    public required IEnumerable<string> Header { get; init; }

    public abstract void Write(ArrayBufferWriter<byte> text);

    /// <summary>A writer, or null for a column of a type that has no text.</summary>
    public static Cell? Create(DataViewRow row, DataViewSchema.Column column)
    {
        string name = column.Name;
        var type = column.Type;
        return type switch
        {
            VectorDataViewType { IsKnownSize: true } vector when vector.ItemType.RawType == typeof(float) =>
                new VectorCell(row.GetGetter<VBuffer<float>>(column)) { Header = Enumerable.Range(0, vector.Size).Select(i => $"{name}.{i}") },
            TextDataViewType => new TextCell(row.GetGetter<ReadOnlyMemory<char>>(column)) { Header = [name] },
            BooleanDataViewType => new TruthCell(row.GetGetter<bool>(column)) { Header = [name] },
            _ when type.RawType == typeof(float) => Number<float>(row, column),
            _ when type.RawType == typeof(double) => Number<double>(row, column),
            _ when type.RawType == typeof(int) => Number<int>(row, column),
            _ when type.RawType == typeof(long) => Number<long>(row, column),
            _ when type.RawType == typeof(uint) => Number<uint>(row, column), // keys too, which count from 1
            _ => null,
        };
    }

    private static NumberCell<T> Number<T>(DataViewRow row, DataViewSchema.Column column) where T : struct, IUtf8SpanFormattable =>
        new(row.GetGetter<T>(column)) { Header = [column.Name] };

    protected static void Append<T>(ArrayBufferWriter<byte> text, T value) where T : struct, IUtf8SpanFormattable
    {
        const int Longest = 32;
        value.TryFormat(text.GetSpan(Longest), out int written, default, CultureInfo.InvariantCulture);
        text.Advance(written);
    }
}

internal sealed class NumberCell<T>(ValueGetter<T> getter) : Cell where T : struct, IUtf8SpanFormattable
{
    private T value;

    public override void Write(ArrayBufferWriter<byte> text)
    {
        getter(ref value);
        Append(text, value);
    }
}

internal sealed class VectorCell(ValueGetter<VBuffer<float>> getter) : Cell
{
    private VBuffer<float> value;

    public override void Write(ArrayBufferWriter<byte> text)
    {
        getter(ref value);
        bool first = true;
        foreach (var (_, number) in value.Items(all: true))
        {
            if (!first)
            {
                text.Write(","u8);
            }
            first = false;
            Append(text, number);
        }
    }
}

internal sealed class TruthCell(ValueGetter<bool> getter) : Cell
{
    public override void Write(ArrayBufferWriter<byte> text)
    {
        bool value = false;
        getter(ref value);
        text.Write(value ? "true"u8 : "false"u8);
    }
}

internal sealed class TextCell(ValueGetter<ReadOnlyMemory<char>> getter) : Cell
{
    private ReadOnlyMemory<char> value;

    public override void Write(ArrayBufferWriter<byte> text)
    {
        getter(ref value);
        bool quoted = value.Span.IndexOfAny(",\"\n\r") >= 0;
        Encoding.UTF8.GetBytes(quoted ? $"\"{value.ToString().Replace("\"", "\"\"")}\"" : value.Span, text);
    }
}
