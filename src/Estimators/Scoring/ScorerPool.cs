using System.Collections.Concurrent;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Prepared networks of one model: every cursor and every prediction engine rents one, so that several threads may score at once.</summary>
internal sealed class ScorerPool(Func<Tensor[], Tensor[]> forward)
{
    private readonly ConcurrentBag<NetworkScorer> idle = [];

    public NetworkScorer Rent() => idle.TryTake(out var scorer) ? scorer : new NetworkScorer(forward);

    public void Return(NetworkScorer scorer) => idle.Add(scorer);
}
