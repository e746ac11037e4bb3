using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Estimators.Fitting;

/// <summary>The turn of one of the fits that share callbacks: it has all of them until it is disposed of.</summary>
internal sealed class CallbackTurn : IDisposable
{
    private static readonly object Gate = new();
    private static readonly HashSet<Callback> InUse = new(ReferenceEqualityComparer.Instance);

    // a cancelled context wakes nobody up
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly Callback[] callbacks;

    private CallbackTurn(Callback[] callbacks) => this.callbacks = callbacks;

    /// <summary>Waits until no other fit has one of the callbacks.</summary>
    /// <param name="shared">The callbacks of which there is only one.</param>
    /// <param name="checkCancelled">Called now and then while waiting.</param>
    public static CallbackTurn Take(IEnumerable<Callback> shared, Action checkCancelled)
    {
        Callback[] callbacks = [.. shared];
        lock (Gate)
        {
            while (InUse.Overlaps(callbacks))
            {
                System.Threading.Monitor.Wait(Gate, Glance);
                checkCancelled();
            }
            InUse.UnionWith(callbacks);
        }
        return new CallbackTurn(callbacks);
    }

    public void Dispose()
    {
        lock (Gate)
        {
            InUse.ExceptWith(callbacks);
            System.Threading.Monitor.PulseAll(Gate);
        }
    }
}
