using System.Collections.Concurrent;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Prepared networks of one model: every cursor and every prediction engine rents one, so that several threads may score at once.</summary>
/// <param name="forward">The computation.</param>
/// <param name="tracing">Held while it is traced, as layers keep what they meet on a trace: pools of one model share it.</param>
internal sealed class ScorerPool(Func<Tensor[], Tensor[]> forward, Lock tracing) : IScoring
{
    private readonly ConcurrentBag<NetworkScorer> idle = [];
    private readonly RowCost cost = new(forward, tracing);

    public ScorerPool(Func<Tensor[], Tensor[]> forward) : this(forward, new Lock()) { }

    /// <summary>What a row of a batch takes, computed of it included.</summary>
    /// <param name="row">Batches of one row.</param>
    public long BytesOf(TensorSpec[] row) => cost.Of(row) + row.Sum(input => input.Bytes());

    public NetworkScorer Rent() => idle.TryTake(out var scorer) ? scorer : new NetworkScorer(forward, tracing, cost);

    public void Return(NetworkScorer scorer) => idle.Add(scorer);

    ScorerPool IScoring.Scorers(bool[] wanted) => this;

    bool IScoring.Needs(int input, bool[] wanted) => true;
}
