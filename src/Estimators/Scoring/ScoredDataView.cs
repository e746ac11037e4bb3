using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>A data view with a network's columns added, computed in batches as rows are read.</summary>
internal sealed class ScoredDataView(IDataView input, Func<DataViewSchema, ScoringBinding> bind, ScoringCancellation cancellation) : IDataView
{
    private readonly ScoringBinding binding = bind(input.Schema);

    /// <summary>The rows that are scored.</summary>
    public IDataView Source => input;

    /// <summary>Other rows, scored alike.</summary>
    public IDataView Over(IDataView rows) => new ScoredDataView(rows, bind, cancellation);

    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => binding.Output;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = binding.Active(columnsNeeded);
        return Wrap(input.GetRowCursor(binding.Dependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        bool[] active = binding.Active(columnsNeeded);
        return Array.ConvertAll(input.GetRowCursorSet(binding.Dependencies(active), n, rand), cursor => Wrap(cursor, active));
    }

    private DataViewRowCursor Wrap(DataViewRowCursor source, bool[] active) => binding.NeedsScores(active)
        ? new BatchCursor(binding, source, active, cancellation.Begin())
        : new PassThroughCursor(binding, source, active);
}
