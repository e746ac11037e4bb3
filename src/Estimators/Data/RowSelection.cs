using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Decides which rows are trained on and which are held out for validation: by a column, or a fraction drawn at random.</summary>
/// <remarks>The draw depends on the seed and the row's number only, so every pass over the data draws alike.</remarks>
internal sealed class RowSelection(DataViewSchema.Column? mark, double fraction, int seed)
{
    /// <summary>Whether any row can be held out.</summary>
    public bool HoldsOut => mark is not null || fraction > 0;

    /// <summary>A test of the cursor's current row: true if it is held out.</summary>
    public Func<bool> Bind(DataViewRow row)
    {
        if (mark is { } column)
        {
            var getter = row.GetGetter<bool>(row.Schema[column.Index]);
            bool held = false;
            return () =>
            {
                getter(ref held);
                return held;
            };
        }
        ulong limit = (ulong)(fraction * ulong.MaxValue);
        return fraction > 0 ? () => Mix((ulong)row.Position * 0x9E3779B97F4A7C15 + (uint)seed) < limit : () => false;
    }

    // the finalizer of SplitMix64 (Steele, Lea, Flood 2014)
    private static ulong Mix(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
