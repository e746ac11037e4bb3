using Microsoft.ML.Runtime;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Ends passes over scored rows that are running when the context is cancelled. Passes that begin later run.</summary>
internal sealed class ScoringCancellation(IHostEnvironment environment)
{
    // with a seed of its own, a host draws none from the context: scoring changes nothing of what is random there
    private readonly IHost host = environment.Register("KerasScoring", seed: 0);

    private bool IsCancelled => host is ICancelable { IsCanceled: true };

    /// <summary>What raises <see cref="OperationCanceledException"/> once the context is cancelled; nothing where it already is.</summary>
    public Action Begin()
    {
        bool isOver = IsCancelled;
        return () =>
        {
            if (!isOver && IsCancelled)
            {
                throw new OperationCanceledException("Scoring was cancelled.");
            }
        };
    }
}
