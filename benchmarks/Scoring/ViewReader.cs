using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Benchmarks.Scoring;

/// <summary>Reads one vector column of a data view to its end.</summary>
internal static class ViewReader
{
    private const int Rounds = 5;

    /// <summary>Median seconds of a pass.</summary>
    public static double Seconds(IDataView view, string column)
    {
        Read(view, column);
        return Turns.Median(Enumerable.Range(0, Rounds).Select(_ => Read(view, column)));
    }

    private static double Read(IDataView view, string column)
    {
        long start = Stopwatch.GetTimestamp();
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema[column]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
