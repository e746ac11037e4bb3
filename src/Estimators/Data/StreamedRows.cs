using System.Collections.Concurrent;
using Microsoft.ML;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Rows that do not fit into memory: every pass reads them again, a block ahead on another thread.</summary>
/// <remarks>
/// Two blocks share the budget: one is trained on, in shuffled order, while the other is filled. Where a block ends depends on its rows and the
/// budget alone, so every pass has the same blocks.
/// </remarks>
internal sealed class StreamedRows(IDataView data, TrainingColumns columns, RowSelection selection, bool heldOut, long budget, int batchSize, Action? checkCancelled = null) : TrainingRows
{
    private readonly RowBlock[] blocks = [new(columns), new(columns)];
    private int? count;

    public override int? Count => count;

    public override long Bytes => budget;

    public override string Describe() => $"rows streamed in {budget} bytes";

    public override IEnumerable<RowBlock> Blocks()
    {
        using var free = new BlockingCollection<RowBlock>();
        using var filled = new BlockingCollection<RowBlock>();
        using var stop = new CancellationTokenSource();
        foreach (var block in blocks)
        {
            free.Add(block);
        }
        var producer = Task.Run(() => Produce(free, filled, stop.Token));
        try
        {
            foreach (var block in filled.GetConsumingEnumerable())
            {
                yield return block;
                free.Add(block);
            }
            producer.GetAwaiter().GetResult(); // an error of the reading is the reader's
        }
        finally
        {
            // who leaves early has read enough, whatever happens to the rows after that
            stop.Cancel();
            producer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
    }

    private void Produce(BlockingCollection<RowBlock> free, BlockingCollection<RowBlock> filled, CancellationToken stop)
    {
        try
        {
            using var reader = new RowCursorReader(data, columns, selection, checkCancelled);
            int total = 0;
            bool more = true;
            while (more)
            {
                var block = free.Take(stop);
                more = Fill(block, reader, stop);
                total += block.Count;
                if (block.Count > 0)
                {
                    filled.Add(block, stop);
                }
            }
            count = total;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the consumer has left its loop early: there is nobody to tell
        }
        finally
        {
            filled.CompleteAdding();
        }
    }

    private bool Fill(RowBlock block, RowCursorReader reader, CancellationToken stop)
    {
        block.Clear();
        reader.Bind(block);
        while (block.Count == 0 || block.Count % batchSize != 0 || block.Needed <= budget / blocks.Length)
        {
            stop.ThrowIfCancellationRequested();
            if (reader.Next() is not { } held)
            {
                return false;
            }
            if (held == heldOut)
            {
                block.Append(reader.Position);
            }
        }
        return true;
    }
}
