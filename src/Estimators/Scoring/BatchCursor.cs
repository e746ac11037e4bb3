using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Reads rows ahead into a batch, scores the batch, then serves its rows one by one.</summary>
/// <remarks>
/// Batches grow from 32 rows to 1,024, so that a preview of ten rows costs little and a pass over a file runs at full speed.
/// The last batch is padded to its plan's size; the padding is computed and not served.
/// </remarks>
internal sealed class BatchCursor : DataViewRowCursor
{
    private static readonly int[] Sizes = [32, 128, 512, 1024];

    private readonly ScoringBinding binding;
    private readonly DataViewRowCursor source;
    private readonly bool[] active;
    private readonly Action checkCancelled;
    private readonly int[] sizes;
    private readonly InputStage[] stages;
    private readonly KeptColumn?[] columns;
    private readonly KeptColumn[] kept;
    private readonly ValueGetter<DataViewRowId> readId;
    private readonly long[] batches;
    private readonly DataViewRowId[] ids;
    private readonly Tensor[] inputs;
    private readonly ScorerPool scorers;
    private NetworkScorer? scorer;
    private Tensor[] outputs = [];
    private int step;
    private int count;
    private int at;
    private long position = -1;

    public BatchCursor(ScoringBinding binding, DataViewRowCursor source, bool[] active, Action checkCancelled)
    {
        (this.binding, this.source, this.active, this.checkCancelled) = (binding, source, active, checkCancelled);
        // without reading ahead the source stays on the served row, and its own getters serve
        bool readAhead = binding.CanReadAhead(active);
        sizes = readAhead ? Sizes : [1];
        int capacity = sizes[^1];
        stages = binding.Stages(source, active, capacity);
        inputs = new Tensor[stages.Length];
        columns = new KeptColumn?[binding.Input.Count];
        for (int i = 0; readAhead && i < columns.Length; i++)
        {
            columns[i] = active[i] ? Keep(binding.Input[i], capacity) : null;
        }
        kept = [.. columns.OfType<KeptColumn>().Where(column => column is not KeptFeatures)];
        readId = source.GetIdGetter();
        batches = new long[capacity];
        ids = new DataViewRowId[capacity];
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
        int size = sizes[step];
        count = at = 0;
        while (count < size && source.MoveNext())
        {
            foreach (var stage in stages)
            {
                stage.Read(count);
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
        for (int i = 0; i < stages.Length; i++)
        {
            inputs[i] = stages[i].Batch(size);
        }
        outputs = scorer!.Score(inputs);
        step = Math.Min(step + 1, sizes.Length - 1);
        return true;
    }

    private KeptColumn Keep(DataViewSchema.Column column, int capacity)
    {
        int input = Array.FindIndex(binding.Sources, source => source.Index == column.Index);
        bool served = input >= 0 && stages[input] is FixedStage<float> && column.Type is VectorDataViewType { ItemType: var item } && item == NumberDataViewType.Single;
        return served ? new KeptFeatures((FixedStage<float>)stages[input]) : KeptColumn.Create(source, source.Schema[column.Index], capacity);
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
