using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Fitting;

namespace MLNet.Keras;

public partial class Model
{
    /// <summary>Whether <c>Compile</c> was called.</summary>
    internal bool IsCompiled => pending is not null;

    /// <summary>Trains on batches from a source of another kind, such as an ML.NET pipeline.</summary>
    internal History FitOn(BatchSource training, BatchSource? validation, int epochs, int verbose, IReadOnlyList<Callback> callbacks)
    {
        using var use = occupation.Enter(this);
        return new FitLoop(this, Compiled(), training, validation)
        {
            Epochs = epochs, InitialEpoch = 0, StepsPerEpoch = null, ValidationSteps = null,
            IsValidated = _ => true, Verbose = verbose, CancellationToken = CancellationToken.None,
        }.Run(callbacks);
    }
}
