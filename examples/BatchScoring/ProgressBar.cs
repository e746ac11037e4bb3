using System.Diagnostics;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>One line of the console: how much is done, how fast it goes, how long it will take.</summary>
internal sealed class ProgressBar(long total, long before)
{
    private const int Width = 30;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly long start = Stopwatch.GetTimestamp();
    private long shown;

    public void Show(long done)
    {
        // a file or a pipe gets its lines from the end of the job only
        if (Console.IsOutputRedirected || done < total && Stopwatch.GetElapsedTime(shown) < Between)
        {
            return;
        }
        shown = Stopwatch.GetTimestamp();
        double perSecond = (done - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        double part = total == 0 ? 1 : Math.Min(1, (double)done / total);
        int filled = (int)(part * Width);
        var left = TimeSpan.FromSeconds(perSecond > 0 ? Math.Max(0, total - done) / perSecond : 0);
        Console.Write($"\r{new string('━', filled)}{new string(' ', Width - filled)} {part,4:0%} {done:N0}/{total:N0} rows, {perSecond:N0}/s, {left:h\\:mm\\:ss} left ");
    }

    /// <summary>The console's next line.</summary>
    public void Close()
    {
        if (shown != 0)
        {
            Console.WriteLine();
        }
    }
}
