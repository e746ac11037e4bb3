using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Data;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Rows of equal length, one after another in chunks of about a megabyte.</summary>
internal sealed class DenseStore<T> : ColumnStore where T : unmanaged
{
    private const int ChunkBytes = 1 << 20;

    private readonly DataViewSchema.Column column;
    private readonly List<T[]> chunks = [];
    private readonly int width;
    private readonly int chunkRows;
    private ColumnReader<T>? reader;
    private int count;

    public unsafe DenseStore(DataViewSchema.Column column, ColumnLayout layout) : base(column.Name, layout)
    {
        this.column = column;
        width = checked((int)layout.Row.Size);
        chunkRows = Math.Max(1, ChunkBytes / Math.Max(1, width * sizeof(T)));
    }

    public override unsafe long Bytes => (long)chunks.Count * chunkRows * width * sizeof(T);

    public override unsafe long Needed => (long)count * width * sizeof(T);

    public override void Bind(DataViewRow row)
    {
        reader = ColumnReader<T>.Create(row, row.Schema[column.Index]);
        if (Layout.IsClass && reader is ColumnReader<int> keys)
        {
            reader = (ColumnReader<T>)(object)new ZeroBasedKeyReader(keys);
        }
    }

    public override void Append(long position)
    {
        if (count == chunks.Count * chunkRows)
        {
            chunks.Add(GC.AllocateUninitializedArray<T>(chunkRows * width));
        }
        var row = Row(count);
        reader!.Read(row);
        CheckNumbers<T>(row, position);
        if (Layout.IsTruth)
        {
            Truths.Check(MemoryMarshal.Cast<T, float>(row), Name, position);
        }
        if (Layout.IsWeight)
        {
            CheckWeight(MemoryMarshal.Cast<T, float>(row)[0], position);
        }
        count++;
    }

    public override void Clear() => count = 0;

    public override Shape BatchShape(ReadOnlySpan<int> rows) => Layout.Batch(rows.Length);

    public override void Gather(ReadOnlySpan<int> rows, Tensor batch)
    {
        var target = batch.AsSpan<T>();
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(target.Slice(i * width, width));
        }
    }

    public override void AddTo(DataFingerprint data)
    {
        for (int row = 0; row < count && !data.IsFull; row++)
        {
            data.Add<T>(Row(row));
        }
    }

    private Span<T> Row(int index) => chunks[index / chunkRows].AsSpan(index % chunkRows * width, width);
}
