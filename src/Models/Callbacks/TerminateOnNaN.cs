namespace MLNet.Keras.Callbacks;

/// <summary>Stops training after a batch whose loss is not finite. Keras: <c>keras.callbacks.TerminateOnNaN</c>.</summary>
/// <param name="raiseError">Whether <c>Fit</c> then ends with a <see cref="NotFiniteNumberException"/>, instead of returning the history so far.</param>
public sealed class TerminateOnNaN(bool raiseError = false) : Callback
{
    /// <inheritdoc/>
    public override Callback? Fresh() => (Callback)MemberwiseClone();

    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">The loss is not finite, and that was to be an error.</exception>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (!logs.TryGet("loss", out double loss) || double.IsFinite(loss))
        {
            return;
        }
        if (raiseError)
        {
            throw new NotFiniteNumberException($"{Model}: the loss of batch {batch} (counted from 0) is {loss}.", loss);
        }
        Notices.Say($"Batch {batch}: Invalid loss, terminating training");
        Model.StopTraining = true;
    }
}
