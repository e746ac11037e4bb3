using MLNet.Keras.Callbacks;
using MLNet.Keras.Graphs;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Fitting;

/// <summary>What <c>Compile</c> fixed, and the figures that training and evaluation keep.</summary>
internal sealed class Compilation
{
    private readonly SortedDictionary<string, Metric> tracked = new(StringComparer.Ordinal);

    public Compilation(Optimizer optimizer, IReadOnlyList<OutputObjective> outputs)
    {
        Optimizer = optimizer;
        Outputs = outputs;
        tracked["loss"] = Total;
        foreach (var output in outputs)
        {
            string prefix = outputs.Count > 1 ? $"{output.Name}_" : "";
            if (output.LossTracker is { } tracker)
            {
                tracked[$"{output.Name}_loss"] = tracker;
            }
            foreach (var metric in output.Metrics)
            {
                tracked[prefix + metric.Name] = metric;
            }
            foreach (var metric in output.WeightedMetrics)
            {
                string name = prefix + metric.Name;
                tracked[tracked.ContainsKey(name) ? $"{prefix}weighted_{metric.Name}" : name] = metric;
            }
        }
    }

    public Optimizer Optimizer { get; }

    public IReadOnlyList<OutputObjective> Outputs { get; }

    /// <summary>The running mean of the total loss, weighted by rows.</summary>
    public Mean Total { get; } = new() { Name = "loss" };

    /// <summary>All state of the metrics.</summary>
    public IEnumerable<Variable> MetricVariables => tracked.Values.SelectMany(metric => metric.Variables);

    public void ResetMetrics()
    {
        foreach (var metric in tracked.Values)
        {
            metric.ResetState();
        }
    }

    /// <summary>The figures as they stand, sorted by name.</summary>
    public Logs Figures()
    {
        var logs = new Logs();
        foreach (var (name, metric) in tracked)
        {
            logs[name] = metric.Result().ToScalar<float>();
        }
        return logs;
    }
}
