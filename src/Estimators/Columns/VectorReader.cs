using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>Reads a vector column; sparse rows stay sparse where the caller takes vectors.</summary>
internal sealed class VectorReader<TSource, T, TConversion>(ValueGetter<VBuffer<TSource>> getter, string column) : ColumnReader<T>
    where TSource : unmanaged where T : unmanaged where TConversion : IConversion<TSource, T>
{
    private VBuffer<TSource> source;

    public override void Read(ref VBuffer<T> row)
    {
        if (getter is ValueGetter<VBuffer<T>> same)
        {
            same(ref row);
            return;
        }
        getter(ref source);
        var values = source.GetValues();
        var editor = VBufferEditor.Create(ref row, source.Length, values.Length);
        Convert(values, editor.Values);
        if (!source.IsDense)
        {
            source.GetIndices().CopyTo(editor.Indices);
        }
        row = editor.Commit();
    }

    public override void Read(Span<T> row)
    {
        getter(ref source);
        if (source.Length != row.Length)
        {
            throw new KerasDataException($"Column '{column}' has a vector of {source.Length} elements where {row.Length} are expected.");
        }
        var values = source.GetValues();
        if (source.IsDense)
        {
            Convert(values, row);
            return;
        }
        row.Clear();
        var indices = source.GetIndices();
        for (int i = 0; i < values.Length; i++)
        {
            Convert(values.Slice(i, 1), row.Slice(indices[i], 1));
        }
    }

    private void Convert(ReadOnlySpan<TSource> values, Span<T> target)
    {
        if (typeof(TSource) == typeof(T))
        {
            MemoryMarshal.Cast<TSource, T>(values).CopyTo(target);
            return;
        }
        try
        {
            for (int i = 0; i < values.Length; i++)
            {
                target[i] = TConversion.Convert(values[i]);
            }
        }
        catch (OverflowException overflow)
        {
            throw new KerasDataException($"Column '{column}' holds an integer that does not fit into 32 bits.", overflow);
        }
    }
}
