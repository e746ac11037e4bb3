using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Rows of one network input on their way into a batch.</summary>
internal abstract class InputStage
{
    /// <summary>Reads the source's current row as row <paramref name="at"/> of the batch.</summary>
    public abstract void Read(int at);

    /// <summary>A batch of one row, as long as the longest that was read since row 0.</summary>
    public abstract TensorSpec Row { get; }

    /// <summary>Makes room for batches of so many rows.</summary>
    public virtual void Reserve(int rows) { }

    /// <summary>The batch.</summary>
    /// <param name="rows">Its rows, of which those that were not read hold anything.</param>
    /// <param name="read">The rows that count.</param>
    public abstract Tensor Batch(int rows, int read);

    public static InputStage Create(NetworkInput input, DataViewRow source, DataViewSchema.Column column) => input.Layout switch
    {
        { BatchesVary: true } => new VariableStage(input, source, column),
        { DType: DType.Float32 } => new FixedStage<float>(input, source, column),
        _ => new FixedStage<int>(input, source, column),
    };

    /// <summary>A tensor of a shape: the one that there is, or a new one in its place.</summary>
    protected static Tensor Fitting(Tensor? there, Shape shape, DType dtype)
    {
        if (there is not null && there.Shape == shape)
        {
            return there;
        }
        there?.Dispose();
        return new Tensor(shape, dtype);
    }
}

/// <summary>Rows of known length: read straight into the tensor that the network computes on.</summary>
internal sealed class FixedStage<T>(NetworkInput input, DataViewRow source, DataViewSchema.Column column) : InputStage where T : unmanaged
{
    private readonly ColumnReader<T> reader = ColumnReader<T>.Create(source, column);
    private readonly int width = checked((int)input.Layout.Row.Size);
    private Tensor? memory;

    public override TensorSpec Row { get; } = new(input.Layout.Batch(1), input.Layout.DType);

    public override void Reserve(int rows) => memory = Fitting(memory, input.Layout.Batch(rows), input.Layout.DType);

    public override void Read(int at) => reader.Read(Values(at));

    public override Tensor Batch(int rows, int read) => memory!;

    /// <summary>A row that was read.</summary>
    public Span<T> Values(int at) => memory!.AsSpan<T>().Slice(at * width, width);
}

/// <summary>An input that none of the wanted outputs needs: its column is not even read.</summary>
internal sealed class UnreadStage(NetworkInput input) : InputStage
{
    private Tensor? batch;

    public override TensorSpec Row { get; } = new([.. input.Layout.Batch(1).Select(dim => Math.Max(dim, 1))], input.Layout.BatchDType);

    public override void Read(int at) { }

    public override Tensor Batch(int rows, int read) => batch = Fitting(batch, Row.Shape.With(0, rows), Row.DType);
}

/// <summary>Rows of varying length: kept until the longest is known, then padded to it.</summary>
internal sealed class VariableStage : InputStage
{
    private readonly DataViewRow source;
    private readonly ColumnStore store;
    private Tensor? batch;
    private int longest;

    public VariableStage(NetworkInput input, DataViewRow source, DataViewSchema.Column column)
    {
        this.source = source;
        store = ColumnStore.Create(column, input.Layout, sparse: true);
        store.Bind(source);
    }

    public override TensorSpec Row => new([1, longest, .. store.Layout.Batch(1).Dims[2..]], store.Layout.BatchDType);

    public override void Read(int at)
    {
        if (at == 0)
        {
            store.Clear();
            longest = 0;
        }
        store.Append(source.Position);
        longest = Math.Max(longest, store.BatchShape([at])[1]);
    }

    public override Tensor Batch(int rows, int read)
    {
        int[] order = [.. Enumerable.Range(0, rows).Select(row => Math.Min(row, read - 1))];
        batch = Fitting(batch, store.BatchShape(order), store.Layout.BatchDType);
        store.Gather(order, batch);
        return batch;
    }
}
