using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Progress;

/// <summary>Verbose 1: Keras's bar, redrawn in place.</summary>
internal sealed class ProgressBar(TextWriter output) : ProgressReport
{
    private const int Width = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private TimeSpan lastDrawn;
    private int drawnLength;

    public override void Begin(int? steps)
    {
        base.Begin(steps);
        (lastDrawn, drawnLength) = (TimeSpan.Zero, 0);
    }

    public override bool IsDue(int step) => step < Target.GetValueOrDefault(int.MaxValue) && Clock.Elapsed - lastDrawn >= Interval;

    public override void Update(int step, Logs logs)
    {
        lastDrawn = Clock.Elapsed;
        double perStep = Clock.Elapsed.TotalSeconds / step;
        Draw(step, Target is { } target ? Duration(perStep * (target - step)) : Duration(Clock.Elapsed.TotalSeconds), perStep, logs);
    }

    public override void EndEpoch(int steps, Logs logs)
    {
        Target = steps;
        double seconds = Clock.Elapsed.TotalSeconds;
        Draw(steps, Duration(seconds), seconds / Math.Max(steps, 1), logs);
        output.WriteLine();
    }

    private protected override void Title(string text) => output.WriteLine(text);

    private void Draw(int step, string time, double perStep, Logs logs)
    {
        string tail = $" {ProgressFormat.PerStep(perStep)}{ProgressFormat.Figures(logs)}";
        string head;
        int length;
        if (Target is { } target)
        {
            int digits = target.ToString().Length;
            string count = $"{step.ToString().PadLeft(digits)}/{target}";
            int filled = (int)((double)Width * step / Math.Max(target, 1));
            head = $"\e[1m{count}\e[0m \e[32m{new string('━', filled)}\e[0m\e[37m{new string('━', Width - filled)}\e[0m \e[1m{time}\e[0m";
            length = count.Length + Width + time.Length + 2 + tail.Length;
        }
        else
        {
            head = $"{step,7}/Unknown \e[1m{time}\e[0m";
            length = 16 + time.Length + tail.Length;
        }
        // A shorter line must cover what the last one left.
        string padding = new(' ', Math.Max(drawnLength - length, 0));
        drawnLength = length;
        output.Write($"{new string('\b', padding.Length + length)}\r{head}{tail}{padding}");
        output.Flush();
    }

    private static string Duration(double seconds) => seconds switch
    {
        >= 3600 => $"{(int)seconds / 3600}:{(int)seconds % 3600 / 60:00}:{(int)seconds % 60:00}",
        >= 60 => $"{(int)seconds / 60}:{(int)seconds % 60:00}",
        _ => $"{(int)seconds}s",
    };
}
