using Microsoft.ML;

namespace MLNet.Keras.Estimators.Data;

/// <summary>One pass over a data view that fills blocks with the rows it selects.</summary>
internal sealed class RowCursorReader : IDisposable
{
    private const int RowsPerCheck = 256;

    private readonly DataViewRowCursor cursor;
    private readonly MissingLabels missing;
    private readonly Func<bool> heldOut;
    private readonly Action? checkCancelled;

    public RowCursorReader(IDataView data, TrainingColumns columns, RowSelection selection, Action? checkCancelled = null)
    {
        this.checkCancelled = checkCancelled;
        cursor = data.GetRowCursor(columns.Needed);
        missing = new MissingLabels(columns, cursor);
        heldOut = selection.Bind(cursor);
    }

    public void Bind(RowBlock block) => block.Bind(cursor);

    /// <summary>Goes to the next row with a label, and tells whether it is held out; null at the end.</summary>
    public bool? Next()
    {
        while (cursor.MoveNext())
        {
            if (cursor.Position % RowsPerCheck == 0)
            {
                checkCancelled?.Invoke();
            }
            if (!missing.InCurrentRow())
            {
                return heldOut();
            }
        }
        return null;
    }

    /// <summary>The current row's number.</summary>
    public long Position => cursor.Position;

    public void Dispose() => cursor.Dispose();
}
