using System.Diagnostics;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Progress;

/// <summary>What <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c> print while they work, as Keras does.</summary>
internal abstract class ProgressReport
{
    private protected readonly Stopwatch Clock = new();
    private protected int? Target;

    /// <summary>Nothing for 0, a bar for 1, lines for 2.</summary>
    public static ProgressReport? Create(int verbose) => RequireKnown(verbose) switch
    {
        0 => null,
        1 => new ProgressBar(Console.Out),
        _ => new ProgressLines(Console.Out),
    };

    /// <exception cref="ArgumentOutOfRangeException">There is no such verbosity.</exception>
    public static int RequireKnown(int verbose) => verbose is >= 0 and <= 2
        ? verbose
        : throw new ArgumentOutOfRangeException(nameof(verbose), verbose, "verbose is 0 (silent), 1 (progress bar) or 2 (one line an epoch).");

    /// <summary>Starts an epoch of a fit.</summary>
    public void BeginEpoch(int epoch, int epochs, int? steps)
    {
        if (epochs > 1)
        {
            Title($"Epoch {epoch + 1}/{epochs}");
        }
        Begin(steps);
    }

    /// <summary>Starts the clock.</summary>
    public virtual void Begin(int? steps)
    {
        Target = steps;
        Clock.Restart();
    }

    /// <summary>True if the figures are worth computing now.</summary>
    public abstract bool IsDue(int step);

    public abstract void Update(int step, Logs logs);

    public abstract void EndEpoch(int steps, Logs logs);

    private protected abstract void Title(string text);
}
