using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Reads rows ahead into a batch, scores the batch, then serves its rows one by one.</summary>
/// <remarks><see cref="BatchLimit"/> says how large batches are. The last one is padded to its plan's size; the padding is computed and not served.</remarks>
internal sealed class BatchCursor : DataViewRowCursor
{
    private readonly ScoringBinding binding;
    private readonly DataViewRowCursor source;
    private readonly bool[] active;
    private readonly Action checkCancelled;
    private readonly bool readsAhead, varies;
    private readonly InputStage[] stages;
    private readonly KeptColumn?[] columns;
    private readonly KeptColumn[] kept;
    private readonly ValueGetter<DataViewRowId> readId;
    private readonly TensorSpec[] row;
    private readonly Tensor[] inputs;
    private readonly ScorerPool scorers;
    private NetworkScorer? scorer;
    private Tensor[] outputs = [];
    private long[] batches = [];
    private DataViewRowId[] ids = [];
    private long networkBytes;
    private int size;
    private int count;
    private int at;
    private bool isPending;
    private long position = -1;

    public BatchCursor(ScoringBinding binding, DataViewRowCursor source, bool[] active, Action checkCancelled)
    {
        (this.binding, this.source, this.active, this.checkCancelled) = (binding, source, active, checkCancelled);
        // without reading ahead the source stays on the served row, and its own getters serve
        readsAhead = binding.CanReadAhead(active);
        varies = binding.Inputs.Any(input => input.Layout.BatchesVary);
        stages = binding.Stages(source, active);
        inputs = new Tensor[stages.Length];
        row = new TensorSpec[stages.Length];
        columns = new KeptColumn?[binding.Input.Count];
        for (int i = 0; readsAhead && i < columns.Length; i++)
        {
            columns[i] = active[i] ? Keep(binding.Input[i]) : null;
        }
        kept = [.. columns.OfType<KeptColumn>().Where(column => column is not KeptFeatures)];
        readId = source.GetIdGetter();
        scorers = binding.Scorers(active);
        scorer = scorers.Rent();
    }

    public override DataViewSchema Schema => binding.Output;

    public override long Position => position;

    public override long Batch => position < 0 ? 0 : batches[at];

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = ids[Current()];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index >= active.Length || !active[column.Index])
        {
            throw CursorErrors.NotActive(column);
        }
        if (column.Index >= binding.Input.Count)
        {
            return CursorErrors.Typed<TValue>(binding.Added(column.Index).Getter(Scores), column);
        }
        return columns[column.Index] is { } keptColumn
            ? CursorErrors.Typed<TValue>(keptColumn.Getter(Current), column)
            : source.GetGetter<TValue>(source.Schema[column.Index]);
    }

    public override bool MoveNext()
    {
        if (scorer is null)
        {
            return false;
        }
        if (++at >= count && !Fill())
        {
            position = -1;
            Release();
            return false;
        }
        position++;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            position = -1;
            Release();
            source.Dispose();
        }
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        checkCancelled();
        count = at = 0;
        // rows of varying length are as long as in the batch before, until they are read
        Reserve(!readsAhead ? 1 : BatchLimit.Next(size, varies && size == 0 ? 0 : RowBytes()));
        while (count < size && (isPending || source.MoveNext()))
        {
            isPending = false;
            foreach (var stage in stages)
            {
                stage.Read(count);
            }
            if (varies && count > 0 && (count + 1) * RowBytes() > BatchLimit.Budget)
            {
                isPending = true; // it makes all rows longer: the next batch begins with it
                break;
            }
            foreach (var column in kept)
            {
                column.Keep(count);
            }
            readId(ref ids[count]);
            batches[count++] = source.Batch;
        }
        if (count == 0)
        {
            return false;
        }
        int rows = isPending ? Math.Min(size, (int)BitOperations.RoundUpToPowerOf2((uint)count)) : size;
        for (int i = 0; i < stages.Length; i++)
        {
            inputs[i] = stages[i].Batch(rows, count);
        }
        outputs = scorer!.Score(inputs);
        return true;
    }

    private void Reserve(int rows)
    {
        if (rows == size)
        {
            return;
        }
        size = rows;
        Array.ForEach(stages, stage => stage.Reserve(rows));
        Array.ForEach(kept, column => column.Reserve(rows));
        Array.Resize(ref batches, rows);
        Array.Resize(ref ids, rows);
    }

    /// <summary>What a row takes that is as long as the longest of the batch.</summary>
    private long RowBytes()
    {
        bool isNew = count == 0;
        for (int i = 0; i < stages.Length; i++)
        {
            var now = stages[i].Row;
            isNew |= now != row[i];
            row[i] = now;
        }
        networkBytes = isNew ? scorers.BytesOf(row) : networkBytes;
        return networkBytes + kept.Sum(column => column.RowBytes);
    }

    private KeptColumn Keep(DataViewSchema.Column column)
    {
        int input = Array.FindIndex(binding.Sources, source => source.Index == column.Index);
        bool served = input >= 0 && stages[input] is FixedStage<float> && column.Type is VectorDataViewType { ItemType: var item } && item == NumberDataViewType.Single;
        return served ? new KeptFeatures((FixedStage<float>)stages[input]) : KeptColumn.Create(source, source.Schema[column.Index]);
    }

    private int Current() => position >= 0 ? at : throw CursorErrors.NotOnRow();

    private ReadOnlySpan<float> Scores(int output)
    {
        int row = Current();
        var all = outputs[output].AsSpan<float>();
        int width = all.Length / outputs[output].Shape[0];
        return all.Slice(row * width, width);
    }

    private void Release()
    {
        if (scorer is { } rented)
        {
            scorer = null;
            scorers.Return(rented);
        }
    }
}
