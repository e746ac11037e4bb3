using Microsoft.ML;

namespace MLNet.Keras.Estimators.Data;

/// <summary>The rows of a fit, in blocks: one block that stays in memory, or a stream of blocks read anew in every epoch.</summary>
internal abstract class TrainingRows
{
    /// <summary>The blocks of one pass. A block is valid until the next is asked for.</summary>
    public abstract IEnumerable<RowBlock> Blocks();

    /// <summary>Number of rows, where it is known.</summary>
    public abstract int? Count { get; }

    /// <summary>Memory that they take at most.</summary>
    public abstract long Bytes { get; }

    /// <summary>How they are kept, for the record of what was trained on.</summary>
    public abstract string Describe();

    /// <summary>Reads the rows to train on and those held out; into memory if all fit into the budget.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="columns">What to read of them.</param>
    /// <param name="selection">Which rows are held out.</param>
    /// <param name="budget">Bytes that rows may take.</param>
    /// <param name="batchSize">Streamed blocks are a multiple of it, so that only the last batch of an epoch is smaller.</param>
    /// <param name="checkCancelled">Called now and then while rows are read.</param>
    public static (TrainingRows Training, TrainingRows? HeldOut) Read(
        IDataView data, TrainingColumns columns, RowSelection selection, long budget, int batchSize, Action? checkCancelled = null)
    {
        columns = columns.Probe(data);
        return InMemory(data, columns, selection, budget, checkCancelled) ?? Streams(data, columns, selection, budget, batchSize, checkCancelled);
    }

    /// <summary>Null: the rows do not fit.</summary>
    private static (TrainingRows, TrainingRows?)? InMemory(IDataView data, TrainingColumns columns, RowSelection selection, long budget, Action? checkCancelled)
    {
        RowBlock training = new(columns), heldOut = new(columns);
        using var reader = new RowCursorReader(data, columns, selection, checkCancelled);
        reader.Bind(training);
        reader.Bind(heldOut);
        while (reader.Next() is { } held)
        {
            (held ? heldOut : training).Append(reader.Position);
            if (training.Bytes + heldOut.Bytes > budget)
            {
                return null;
            }
        }
        return (new RowsInMemory(training), selection.HoldsOut ? new RowsInMemory(heldOut) : null);
    }

    // held-out rows are not shuffled: small blocks do for them
    private static (TrainingRows, TrainingRows?) Streams(IDataView data, TrainingColumns columns, RowSelection selection, long budget, int batchSize, Action? checkCancelled)
    {
        // what was read in vain is as large as the budget and would stay for a while beside the blocks
        GC.Collect();
        long heldOut = selection.HoldsOut ? budget / 8 : 0;
        return (
            new StreamedRows(data, columns, selection, heldOut: false, budget - heldOut, batchSize, checkCancelled),
            selection.HoldsOut ? new StreamedRows(data, columns, selection, heldOut: true, heldOut, batchSize, checkCancelled) : null);
    }
}

/// <summary>All rows, read once.</summary>
internal sealed class RowsInMemory(RowBlock rows) : TrainingRows
{
    public override int? Count => rows.Count;

    public override long Bytes => rows.Bytes;

    public override string Describe() => $"{rows.Count} rows in memory";

    public override IEnumerable<RowBlock> Blocks() => [rows];
}
