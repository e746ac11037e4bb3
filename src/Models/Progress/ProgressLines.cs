using System.Globalization;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Progress;

/// <summary>Verbose 2: one line an epoch.</summary>
internal sealed class ProgressLines(TextWriter output) : ProgressReport
{
    public override bool IsDue(int step) => false;

    public override void Update(int step, Logs logs) { }

    public override void EndEpoch(int steps, Logs logs)
    {
        double seconds = Clock.Elapsed.TotalSeconds;
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{ProgressFormat.Count(steps, Target ?? steps)} - {seconds:0}s - {ProgressFormat.PerStep(seconds / Math.Max(steps, 1))}{ProgressFormat.Figures(logs)}\n"));
    }

    private protected override void Title(string text) => output.Write(text + "\n");
}
