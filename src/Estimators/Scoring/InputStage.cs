using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Rows of one network input on their way into a batch.</summary>
internal abstract class InputStage
{
    /// <summary>Reads the source's current row as row <paramref name="at"/> of the batch.</summary>
    public abstract void Read(int at);

    /// <summary>The batch: <paramref name="rows"/> rows, of which those that were not read hold anything.</summary>
    public abstract Tensor Batch(int rows);

    public static InputStage Create(NetworkInput input, DataViewRow source, DataViewSchema.Column column, int capacity) => input.Layout switch
    {
        { BatchesVary: true } => new VariableStage(input, source, column),
        { DType: DType.Float32 } => new FixedStage<float>(input, source, column, capacity),
        _ => new FixedStage<int>(input, source, column, capacity),
    };
}

/// <summary>Rows of known length: read straight into the tensor that the network computes on.</summary>
internal sealed class FixedStage<T> : InputStage where T : unmanaged
{
    private readonly ColumnReader<T> reader;
    private readonly Tensor memory;
    private readonly int width;
    private Tensor? batch;

    public FixedStage(NetworkInput input, DataViewRow source, DataViewSchema.Column column, int capacity)
    {
        reader = ColumnReader<T>.Create(source, column);
        memory = new Tensor(input.Layout.Batch(capacity), input.Layout.DType);
        width = checked((int)input.Layout.Row.Size);
    }

    public override void Read(int at) => reader.Read(Row(at));

    public override Tensor Batch(int rows) => batch is { } same && same.Shape[0] == rows ? same : batch = memory.Rows(0, rows);

    /// <summary>A row that was read.</summary>
    public Span<T> Row(int at) => memory.AsSpan<T>().Slice(at * width, width);
}

/// <summary>An input that none of the wanted outputs needs: its column is not even read.</summary>
internal sealed class UnreadStage(NetworkInput input) : InputStage
{
    private Tensor? batch;

    public override void Read(int at) { }

    public override Tensor Batch(int rows)
    {
        if (batch?.Shape[0] != rows)
        {
            batch?.Dispose();
            Shape shape = [.. input.Layout.Batch(rows).Select(dim => dim < 0 ? 1 : dim)];
            batch = new Tensor(shape, input.Layout.BatchDType);
        }
        return batch!;
    }
}

/// <summary>Rows of varying length: kept until the longest is known, then padded to it.</summary>
internal sealed class VariableStage : InputStage
{
    private readonly DataViewRow source;
    private readonly ColumnStore store;
    private readonly Dictionary<Shape, Tensor> batches = [];
    private int count;

    public VariableStage(NetworkInput input, DataViewRow source, DataViewSchema.Column column)
    {
        this.source = source;
        store = ColumnStore.Create(column, input.Layout, sparse: true);
        store.Bind(source);
    }

    public override void Read(int at)
    {
        if (at == 0)
        {
            store.Clear();
            count = 0;
        }
        store.Append(source.Position);
        count++;
    }

    public override Tensor Batch(int rows)
    {
        int[] order = [.. Enumerable.Range(0, rows).Select(row => Math.Min(row, count - 1))];
        var shape = store.BatchShape(order);
        if (!batches.TryGetValue(shape, out var batch))
        {
            batches.Add(shape, batch = new Tensor(shape, store.Layout.BatchDType));
        }
        store.Gather(order, batch);
        return batch;
    }
}
