using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>Reads keys as class indices: the first key, 1, is class 0; a missing key is -1.</summary>
internal sealed class ZeroBasedKeyReader(ColumnReader<int> keys) : ColumnReader<int>
{
    public override void Read(ref VBuffer<int> row)
    {
        var editor = VBufferEditor.Create(ref row, 1);
        Read(editor.Values);
        row = editor.Commit();
    }

    public override void Read(Span<int> row)
    {
        keys.Read(row);
        foreach (ref int key in row)
        {
            key--;
        }
    }
}
