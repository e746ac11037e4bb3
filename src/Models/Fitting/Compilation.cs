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
        Track("loss", Total);
        foreach (var output in outputs.Where(output => output.LossTracker is not null))
        {
            Track($"{output.Name}_loss", output.LossTracker!);
        }
        foreach (var output in outputs)
        {
            string prefix = outputs.Count > 1 ? $"{output.Name}_" : "";
            foreach (var metric in output.Metrics)
            {
                Track(prefix + metric.Name, metric);
            }
            foreach (var metric in output.WeightedMetrics)
            {
                string name = prefix + metric.Name;
                Track(tracked.ContainsKey(name) ? $"{prefix}weighted_{metric.Name}" : name, metric);
            }
        }
    }

    public Optimizer Optimizer { get; }

    public IReadOnlyList<OutputObjective> Outputs { get; }

    /// <summary>The running mean of the total loss, weighted by rows.</summary>
    public Mean Total { get; } = new() { Name = "loss" };

    /// <summary>All state of the metrics.</summary>
    public IEnumerable<Variable> MetricVariables => tracked.Values.SelectMany(metric => metric.Variables);

    /// <summary>Which way a figure should go; null: nobody says it.</summary>
    public MetricDirection? DirectionOf(string figure) =>
        tracked.TryGetValue(figure, out var metric) && metric.Direction is { } direction ? direction
        : figure.EndsWith("loss", StringComparison.Ordinal) ? MetricDirection.Down
        : null;

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

    /// <summary>Figures of one name are numbered, as Keras does.</summary>
    private void Track(string name, Metric metric)
    {
        if (tracked.ContainsValue(metric))
        {
            throw new KerasException($"The metric '{metric.Name}' is given twice. It keeps state: give each place an object of its own.");
        }
        string unique = name;
        for (int i = 1; !tracked.TryAdd(unique, metric); i++)
        {
            unique = $"{name}_{i}";
        }
    }
}
