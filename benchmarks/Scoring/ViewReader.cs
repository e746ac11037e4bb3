using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Benchmarks.Scoring;

/// <summary>Reads one vector column of a data view to its end.</summary>
internal static class ViewReader
{
    public static void Read(IDataView view, string column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema[column]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
        }
    }
}
