using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Rows of which no column of the network's is wanted.</summary>
internal sealed class PassThroughCursor(ScoringBinding binding, DataViewRowCursor source, bool[] active) : DataViewRowCursor
{
    public override DataViewSchema Schema => binding.Output;

    public override long Position => source.Position;

    public override long Batch => source.Batch;

    public override bool MoveNext() => source.MoveNext();

    public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => active[column.Index]
        ? source.GetGetter<TValue>(binding.Input[column.Index])
        : throw CursorErrors.NotActive(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }
        base.Dispose(disposing);
    }
}
