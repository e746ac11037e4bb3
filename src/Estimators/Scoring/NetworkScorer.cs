using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>A network prepared for inference: one plan for each batch shape that was met. Not for several threads at once.</summary>
internal sealed class NetworkScorer(Func<Tensor[], Tensor[]> forward, Lock tracing, RowCost cost) : IDisposable
{
    // sequences of many lengths would otherwise fill the memory with plans
    private const int MostPlans = 16;
    private const long MostBytes = 4 * BatchLimit.Budget;

    private readonly List<ScoringPlan> plans = [];

    /// <summary>The outputs for a batch; they are overwritten by the next call.</summary>
    public Tensor[] Score(Tensor[] inputs)
    {
        var plan = Find(inputs) ?? Prepare(inputs);
        return plan.Run(inputs);
    }

    public void Dispose()
    {
        foreach (var plan in plans)
        {
            plan.Dispose();
        }
        plans.Clear();
    }

    private ScoringPlan? Find(Tensor[] inputs)
    {
        foreach (var plan in plans)
        {
            if (plan.Takes(inputs))
            {
                return plan;
            }
        }
        return null;
    }

    private ScoringPlan Prepare(Tensor[] inputs)
    {
        var specs = inputs.Select(TensorSpec.Of).ToArray();
        Graph graph;
        lock (tracing)
        {
            graph = Trace.Function(specs, forward);
        }
        var plan = new ScoringPlan(graph);
        plans.Add(plan);
        cost.Measured(inputs, plan.Bytes);
        while (plans.Count > 1 && (plans.Count > MostPlans || plans.Sum(kept => kept.Bytes) > MostBytes))
        {
            plans[0].Dispose();
            plans.RemoveAt(0);
        }
        return plan;
    }
}
