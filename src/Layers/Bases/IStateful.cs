namespace MLNet.Keras.Layers;

/// <summary>A layer that remembers from call to call.</summary>
public interface IStateful
{
    /// <summary>Forgets: the next call starts from zeros.</summary>
    void ResetState();
}
