using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>A row with the network's columns added; the network runs when one of them is first asked for.</summary>
internal sealed class ScoredRow : DataViewRow
{
    private readonly ScoringBinding binding;
    private readonly DataViewRow input;
    private readonly bool[] active;
    private readonly InputStage[] stages;
    private readonly Tensor[] inputs;
    private readonly ScorerPool scorers;
    private NetworkScorer? scorer;
    private Tensor[] outputs = [];
    private long scored = -1;

    public ScoredRow(ScoringBinding binding, DataViewRow input, bool[] active)
    {
        (this.binding, this.input, this.active) = (binding, input, active);
        stages = binding.NeedsScores(active) ? binding.Stages(input, active) : [];
        Array.ForEach(stages, stage => stage.Reserve(1));
        inputs = new Tensor[stages.Length];
        scorers = binding.Scorers(active);
        scorer = scorers.Rent();
    }

    public override DataViewSchema Schema => binding.Output;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!active[column.Index])
        {
            throw CursorErrors.NotActive(column);
        }
        return column.Index < binding.Input.Count
            ? input.GetGetter<TValue>(input.Schema[column.Index])
            : CursorErrors.Typed<TValue>(binding.Added(column.Index).Getter(Scores), column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (scorer is { } rented)
            {
                scorer = null;
                scorers.Return(rented);
            }
            input.Dispose();
        }
        base.Dispose(disposing);
    }

    private ReadOnlySpan<float> Scores(int output)
    {
        if (scored != input.Position || input.Position < 0)
        {
            ObjectDisposedException.ThrowIf(scorer is null, this);
            for (int i = 0; i < stages.Length; i++)
            {
                stages[i].Read(0);
                inputs[i] = stages[i].Batch(1, read: 1);
            }
            outputs = scorer.Score(inputs);
            scored = input.Position;
        }
        return outputs[output].AsSpan<float>();
    }
}
