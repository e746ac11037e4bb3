using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>Reads a vector column; sparse rows stay sparse where the caller takes vectors.</summary>
internal sealed class VectorReader<TSource, T, TConversion>(DataViewRow row, DataViewSchema.Column column) : ColumnReader<T>
    where TSource : unmanaged where T : unmanaged where TConversion : IConversion<TSource, T>
{
    private readonly ValueGetter<VBuffer<TSource>> getter = row.GetGetter<VBuffer<TSource>>(column);
    private VBuffer<TSource> source;

    public override void Read(ref VBuffer<T> target)
    {
        if (getter is ValueGetter<VBuffer<T>> same)
        {
            same(ref target);
            return;
        }
        getter(ref source);
        var values = source.GetValues();
        var editor = VBufferEditor.Create(ref target, source.Length, values.Length);
        Convert(values, editor.Values);
        if (!source.IsDense)
        {
            source.GetIndices().CopyTo(editor.Indices);
        }
        target = editor.Commit();
    }

    public override void Read(Span<T> target)
    {
        getter(ref source);
        if (source.Length != target.Length)
        {
            throw new KerasDataException($"Column '{column.Name}' has a vector of {source.Length} elements in row {row.Position} where {target.Length} are expected.");
        }
        var values = source.GetValues();
        if (source.IsDense)
        {
            Convert(values, target);
            return;
        }
        target.Clear();
        var indices = source.GetIndices();
        for (int i = 0; i < values.Length; i++)
        {
            Convert(values.Slice(i, 1), target.Slice(indices[i], 1));
        }
    }

    private void Convert(ReadOnlySpan<TSource> values, Span<T> target)
    {
        if (typeof(TSource) == typeof(T))
        {
            MemoryMarshal.Cast<TSource, T>(values).CopyTo(target);
            return;
        }
        int at = 0;
        try
        {
            for (; at < values.Length; at++)
            {
                target[at] = TConversion.Convert(values[at]);
            }
        }
        catch (OverflowException overflow)
        {
            throw new KerasDataException($"Column '{column.Name}' holds {values[at]} in row {row.Position}, which does not fit into 32 bits.", overflow);
        }
    }
}
