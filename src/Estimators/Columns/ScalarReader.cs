using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>Reads a scalar column as vectors of length 1.</summary>
internal sealed class ScalarReader<TSource, T, TConversion>(DataViewRow row, DataViewSchema.Column column) : ColumnReader<T>
    where TSource : unmanaged where T : unmanaged where TConversion : IConversion<TSource, T>
{
    private readonly ValueGetter<TSource> getter = row.GetGetter<TSource>(column);
    private TSource value;

    public override void Read(ref VBuffer<T> target)
    {
        var editor = VBufferEditor.Create(ref target, 1);
        Read(editor.Values);
        target = editor.Commit();
    }

    public override void Read(Span<T> target)
    {
        getter(ref value);
        try
        {
            target[0] = TConversion.Convert(value);
        }
        catch (OverflowException overflow)
        {
            throw new KerasDataException($"Column '{column.Name}' holds {value} in row {row.Position}, which does not fit into 32 bits.", overflow);
        }
    }
}
