using Microsoft.ML.Runtime;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Estimators.Fitting;

/// <summary>Ends a fit within one batch, of training or of validation, when the options' token or the context itself is cancelled.</summary>
internal sealed class FitCancellation(IHost host, KerasTrainerOptions options) : Callback
{
    private bool hasTrained;

    private bool IsCancelled => options.CancellationToken.IsCancellationRequested || host is ICancelable { IsCanceled: true };

    /// <summary>Whether a cancelled fit is to end as if it were complete: the options say so, and there is something that was learnt.</summary>
    public bool KeepsWhatIsTrained => IsCancelled && hasTrained && options.KeepWhenCancelled;

    /// <exception cref="OperationCanceledException">The fit is cancelled.</exception>
    public void ThrowIfCancelled()
    {
        if (IsCancelled)
        {
            throw new OperationCanceledException("Training was cancelled.", options.CancellationToken);
        }
    }

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch)
    {
        ThrowIfCancelled();
        hasTrained = true; // from here on: the batch runs next
    }

    /// <inheritdoc/>
    public override void OnTestBatchBegin(int batch) => ThrowIfCancelled();
}
