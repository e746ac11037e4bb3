using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>The errors of cursors, worded as stock cursors word them.</summary>
internal static class CursorErrors
{
    public static ArgumentException NotActive(DataViewSchema.Column column) => new($"Column '{column.Name}' is not active in the cursor", nameof(column));

    public static InvalidOperationException NotOnRow() => new("The cursor is not on a row: call MoveNext first, and read no more after it has returned false");

    /// <summary>The getter as one of <typeparamref name="TValue"/>.</summary>
    public static ValueGetter<TValue> Typed<TValue>(Delegate getter, DataViewSchema.Column column) => getter as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Invalid TValue in GetGetter for column '{column.Name}': it holds {column.Type.RawType}, not {typeof(TValue)}");
}
