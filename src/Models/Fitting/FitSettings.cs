using MLNet.Keras.Data;
using MLNet.Keras.Progress;

namespace MLNet.Keras.Fitting;

/// <summary>How long a fit goes on, when it validates, and what it prints.</summary>
internal sealed record FitSettings
{
    /// <exception cref="ArgumentOutOfRangeException">A number cannot be; the message names the argument of <c>Fit</c>.</exception>
    public FitSettings(
        int epochs, int verbose = 0, int initialEpoch = 0, int? stepsPerEpoch = null, int? validationSteps = null, ValidationFrequency validationFrequency = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(initialEpoch);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch ?? 1, 1, nameof(stepsPerEpoch));
        ArgumentOutOfRangeException.ThrowIfLessThan(validationSteps ?? 1, 1, nameof(validationSteps));
        ProgressReport.RequireKnown(verbose);
        (Epochs, Verbose, InitialEpoch, StepsPerEpoch, ValidationSteps, Frequency) = (epochs, verbose, initialEpoch, stepsPerEpoch, validationSteps, validationFrequency);
    }

    public int Epochs { get; }

    public int Verbose { get; }

    public int InitialEpoch { get; }

    public int? StepsPerEpoch { get; }

    public int? ValidationSteps { get; }

    /// <summary>After which epochs it validates.</summary>
    public ValidationFrequency Frequency { get; }

    public CancellationToken CancellationToken { get; init; }
}
