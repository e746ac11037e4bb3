using Microsoft.ML.Runtime;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>Ends a fit within one batch when the options' token or the context itself is cancelled.</summary>
internal sealed class FitCancellation(IHost host, KerasTrainerOptions options) : Callback
{
    private bool IsCancelled => options.CancellationToken.IsCancellationRequested || host is ICancelable { IsCanceled: true };

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
        if (options.KeepWhenCancelled)
        {
            Model.StopTraining |= IsCancelled;
        }
        else
        {
            ThrowIfCancelled();
        }
    }
}
