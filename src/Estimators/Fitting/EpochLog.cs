using Microsoft.ML.Runtime;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Estimators.Fitting;

/// <summary>A line for each epoch in <c>MLContext.Log</c>.</summary>
internal sealed class EpochLog(IChannel channel) : Callback
{
    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) =>
        channel.Info(MessageSensitivity.None, "Epoch {0}/{1} - {2}", epoch + 1, Parameters.Epochs, logs);
}
