using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Data;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Rows as they come: only the values that are there, and vectors of varying length.</summary>
internal sealed class SparseStore<T>(DataViewSchema.Column column, ColumnLayout layout) : ColumnStore(column.Name, layout) where T : unmanaged
{
    private readonly List<T> values = [];
    private readonly List<int> indices = [];
    private readonly List<Row> rows = [];
    private ColumnReader<T>? reader;
    private VBuffer<T> current;

    public override unsafe long Bytes => (long)values.Capacity * sizeof(T) + (long)indices.Capacity * sizeof(int) + (long)rows.Capacity * sizeof(Row);

    // lists grow to twice their size
    public override unsafe long Needed => 2 * ((long)values.Count * sizeof(T) + (long)indices.Count * sizeof(int) + (long)rows.Count * sizeof(Row));

    public override void Bind(DataViewRow row) => reader = ColumnReader<T>.Create(row, row.Schema[column.Index]);

    public override void Append(long position)
    {
        reader!.Read(ref current);
        if (!Layout.IsVariable && current.Length != Layout.Row.Size)
        {
            throw new KerasDataException($"Column '{Name}' has a vector of {current.Length} elements in row {position} where {Layout.Row.Size} are expected.");
        }
        if (Layout.IsVariable && current.Length % StepSize != 0)
        {
            throw new KerasDataException($"Column '{Name}' has a vector of {current.Length} elements in row {position} where steps of {StepSize} are expected.");
        }
        CheckNumbers(current.GetValues(), position, current.IsDense ? default : current.GetIndices());
        rows.Add(new Row(values.Count, current.IsDense ? Row.Dense : indices.Count, current.GetValues().Length, current.Length));
        values.AddRange(current.GetValues());
        if (!current.IsDense)
        {
            indices.AddRange(current.GetIndices());
        }
    }

    public override void Clear()
    {
        values.Clear();
        indices.Clear();
        rows.Clear();
    }

    public override Shape BatchShape(ReadOnlySpan<int> batch) => Layout.Form == RowForm.Pairs ? [batch.Length, Lengths.Padded(MostStored(batch)), 2]
        : Layout.IsVariable ? [batch.Length, Lengths.Padded(Longest(batch) / StepSize), .. Layout.Row.Dims[1..]]
        : Layout.Batch(batch.Length);

    public override void Gather(ReadOnlySpan<int> batch, Tensor tensor)
    {
        if (Layout.Form == RowForm.Pairs)
        {
            GatherPairs(batch, tensor);
            return;
        }
        var target = tensor.AsSpan<T>();
        target.Clear();
        int width = batch.Length == 0 ? 0 : target.Length / batch.Length;
        var stored = CollectionsMarshal.AsSpan(values);
        for (int i = 0; i < batch.Length; i++)
        {
            var row = rows[batch[i]];
            var from = stored.Slice(row.ValueStart, row.Stored);
            var to = target.Slice(i * width, width);
            if (Layout.Form == RowForm.Marked)
            {
                MemoryMarshal.Cast<T, float>(to[row.Length..]).Fill(float.NaN);
            }
            if (row.IndexStart == Row.Dense)
            {
                from.CopyTo(to);
                continue;
            }
            var where = CollectionsMarshal.AsSpan(indices).Slice(row.IndexStart, row.Stored);
            for (int k = 0; k < from.Length; k++)
            {
                to[where[k]] = from[k];
            }
        }
    }

    public override void AddTo(DataFingerprint data)
    {
        data.Add<T>(CollectionsMarshal.AsSpan(values));
        data.Add<int>(CollectionsMarshal.AsSpan(indices));
        data.Add<Row>(CollectionsMarshal.AsSpan(rows));
    }

    private void GatherPairs(ReadOnlySpan<int> batch, Tensor tensor)
    {
        var target = tensor.AsSpan<int>();
        target.Clear();
        int width = batch.Length == 0 ? 0 : target.Length / batch.Length;
        var bits = MemoryMarshal.Cast<T, int>(CollectionsMarshal.AsSpan(values));
        for (int i = 0; i < batch.Length; i++)
        {
            var row = rows[batch[i]];
            var to = target.Slice(i * width, width);
            var where = row.IndexStart == Row.Dense ? [] : CollectionsMarshal.AsSpan(indices).Slice(row.IndexStart, row.Stored);
            for (int k = 0; k < row.Stored; k++)
            {
                to[2 * k] = where.IsEmpty ? k : where[k];
                to[2 * k + 1] = bits[row.ValueStart + k];
            }
        }
    }

    // a step of several elements, where the network's input has more than one dimension
    private int StepSize => Layout.Row.Rank > 1 ? (int)Layout.Row[1..].Size : 1;

    private int MostStored(ReadOnlySpan<int> batch)
    {
        int most = 1;
        foreach (int row in batch)
        {
            most = Math.Max(most, rows[row].Stored);
        }
        return most;
    }

    // an empty sequence still needs a step for the layers that read it
    private int Longest(ReadOnlySpan<int> batch)
    {
        int longest = 1;
        foreach (int row in batch)
        {
            longest = Math.Max(longest, rows[row].Length);
        }
        return longest;
    }

    private readonly record struct Row(int ValueStart, int IndexStart, int Stored, int Length)
    {
        public const int Dense = -1;
    }
}
