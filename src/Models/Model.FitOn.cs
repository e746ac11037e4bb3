using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Fitting;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras;

public partial class Model
{
    /// <summary>Whether <c>Compile</c> was called.</summary>
    internal bool IsCompiled => pending is not null;

    /// <summary>The loss of each output, as compiled.</summary>
    internal IReadOnlyList<Loss?> CompiledLosses => [.. Compiled().Outputs.Select(output => output.Loss)];

    /// <summary>Compiles as another model is compiled, for some of its outputs, with an optimizer and metrics of its own.</summary>
    /// <exception cref="KerasException">One of the other outputs has a loss: it cannot be left out.</exception>
    internal void CompileLike(Model other, IReadOnlyList<string> outputs)
    {
        var objectives = other.Compiled().Outputs;
        if (objectives.FirstOrDefault(objective => objective.Loss is not null && !outputs.Contains(objective.Name)) is { } left)
        {
            throw new KerasException($"{other} is compiled with a loss for its output '{left.Name}', but nothing is given for it to learn.");
        }
        var optimizer = (Optimizer)Configuration.Create(other.Optimizer.GetType(), ((IConfigurable)other.Optimizer).GetConfig());
        Compile(optimizer, other.StepsPerExecution, names => [.. names.Select(name => objectives.FirstOrDefault(objective => objective.Name == name) is { } found
            ? found with { Metrics = Copies(found.Metrics), WeightedMetrics = Copies(found.WeightedMetrics), LossTracker = names.Count > 1 && found.Loss is not null ? new Mean() : null }
            : throw new KerasException($"{other} is compiled, but its output '{name}', which is to learn something, has no loss."))]);
    }

    /// <summary>Compiles as another model with the same outputs is compiled, with its very optimizer and metrics.</summary>
    internal void CompileWith(Model other) => Compile(other.Optimizer, other.StepsPerExecution, _ => other.Compiled().Outputs);

    private static Metric[] Copies(IReadOnlyList<Metric> metrics) => [.. metrics.Select(metric => metric.Fresh())];

    /// <summary>Trains on batches from a source of another kind, such as an ML.NET pipeline.</summary>
    internal History FitOn(BatchSource training, BatchSource? validation, int epochs, int verbose, IReadOnlyList<Callback> callbacks)
    {
        using var use = occupation.Enter(this);
        return new FitLoop(this, Compiled(), training, validation, new FitSettings(epochs, verbose)).Run(callbacks);
    }
}
