using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>Reads a scalar column as vectors of length 1.</summary>
internal sealed class ScalarReader<TSource, T, TConversion>(ValueGetter<TSource> getter, string column) : ColumnReader<T>
    where TSource : unmanaged where T : unmanaged where TConversion : IConversion<TSource, T>
{
    private TSource value;

    public override void Read(ref VBuffer<T> row)
    {
        var editor = VBufferEditor.Create(ref row, 1);
        Read(editor.Values);
        row = editor.Commit();
    }

    public override void Read(Span<T> row)
    {
        getter(ref value);
        try
        {
            row[0] = TConversion.Convert(value);
        }
        catch (OverflowException overflow)
        {
            throw new KerasDataException($"Column '{column}' holds {value}, which does not fit into 32 bits.", overflow);
        }
    }
}
