namespace MLNet.Keras.Predicting;

/// <summary>Says that a thread is training, evaluating or predicting with a model. Its callbacks may use the model too, other threads may not.</summary>
internal sealed class Occupation
{
    private int owner;
    private int depth;

    /// <summary>Enters, until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">Another thread is at work with the model.</exception>
    public Scope Enter(Model model)
    {
        int thread = Environment.CurrentManagedThreadId;
        if (Volatile.Read(ref owner) != thread && Interlocked.CompareExchange(ref owner, thread, 0) != 0)
        {
            throw new InvalidOperationException($"{model} is being trained or used by another thread. For scoring on several threads, give each a predictor of its own: model.CreatePredictor(batchSize).");
        }
        depth++;
        return new Scope(this);
    }

    public readonly ref struct Scope(Occupation occupation)
    {
        public void Dispose()
        {
            if (--occupation.depth == 0)
            {
                Volatile.Write(ref occupation.owner, 0);
            }
        }
    }
}
