namespace MLNet.Keras.Callbacks;

/// <summary>Stops training after a batch whose loss is not finite. Keras: <c>keras.callbacks.TerminateOnNaN</c>.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (logs.TryGet("loss", out double loss) && !double.IsFinite(loss))
        {
            Console.WriteLine($"Batch {batch}: Invalid loss, terminating training");
            Model.StopTraining = true;
        }
    }
}
