using System.Globalization;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Progress;

/// <summary>Verbose 1: Keras's bar, redrawn in place.</summary>
/// <param name="output">Where to draw.</param>
/// <param name="interval">The least time between two drawings; 50 ms by default.</param>
internal sealed class ProgressBar(TextWriter output, TimeSpan? interval = null) : ProgressReport
{
    private const int Width = 20;

    private readonly TimeSpan interval = interval ?? TimeSpan.FromMilliseconds(50);
    private TimeSpan lastDrawn, firstStep;
    private int drawnLength;
    private bool isFresh;

    public override void Begin(int? steps)
    {
        base.Begin(steps);
        (lastDrawn, firstStep, drawnLength, isFresh) = (TimeSpan.Zero, TimeSpan.Zero, 0, true);
    }

    public override bool IsDue(int step) => isFresh || (step < Target.GetValueOrDefault(int.MaxValue) && Clock.Elapsed - lastDrawn >= interval);

    public override void Update(int step, Logs logs) => Draw(step, logs, isLast: false);

    public override void EndEpoch(int steps, Logs logs)
    {
        Target = steps;
        Draw(steps, logs, isLast: true);
    }

    /// <summary>Draws over what was drawn before.</summary>
    internal void Draw(int step, Logs logs, bool isLast)
    {
        isFresh = false;
        lastDrawn = Clock.Elapsed;
        double perStep = PerStep(step);
        string time = !isLast && Target is { } ahead ? ProgressFormat.Remaining(perStep * (ahead - step)) : string.Create(CultureInfo.InvariantCulture, $"{lastDrawn.TotalSeconds:0}s");
        string tail = $" {ProgressFormat.PerStep(perStep)}{ProgressFormat.Figures(logs)}";
        var (head, length) = Head(step);
        length += time.Length + 1 + tail.Length;
        // Back over the last drawing; what it was longer by is covered with blanks.
        output.Write($"{new string('\b', drawnLength)}\r{head} \e[1m{time}\e[0m{tail}{new string(' ', Math.Max(drawnLength - length, 0))}");
        drawnLength = length;
        if (isLast)
        {
            output.Write('\n');
        }
        output.Flush();
    }

    private protected override void Title(string text) => output.Write(text + "\n");

    /// <summary>The count and the bar, with the length without control characters.</summary>
    private (string Text, int Length) Head(int step)
    {
        if (Target is not { } target)
        {
            string unknown = string.Create(CultureInfo.InvariantCulture, $"{step,7}/Unknown");
            return (unknown, unknown.Length);
        }
        string count = ProgressFormat.Count(step, target);
        int filled = (int)((double)Width * step / Math.Max(target, 1));
        string done = filled > 0 ? $"\e[32m{new string('━', filled)}\e[0m" : "";
        return ($"\e[1m{count}\e[0m {done}\e[37m{new string('━', Width - filled)}\e[0m", count.Length + 1 + Width);
    }

    /// <summary>The first step, which prepares all others, does not count once there are more.</summary>
    private double PerStep(int step)
    {
        if (step == 1)
        {
            firstStep = lastDrawn;
        }
        return firstStep > TimeSpan.Zero && step > 1 ? (lastDrawn - firstStep).TotalSeconds / (step - 1) : lastDrawn.TotalSeconds / Math.Max(step, 1);
    }
}
