using MLNet.Keras.Data;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Fitting;

/// <summary>Compiled steps by the shapes of their operands: an epoch has one for full batches and one for the last, shorter one.</summary>
internal sealed class StepCache(Func<TensorSpec[], (int X, int Y, int Weights), Graph> trace)
{
    private readonly List<(TensorSpec[] Specs, (int, int, int) Counts, IExecutable Step)> compiled = [];
    private readonly List<Variable> changed = [];
    private (BatchSource? Source, int Rows, IExecutable? Step) last;

    /// <summary>The variables that the steps give new values.</summary>
    public IReadOnlyList<Variable> Changed => changed;

    /// <summary>The step for the source's current batch.</summary>
    public IExecutable For(BatchSource source, int rows)
    {
        if (last.Source == source && last.Rows == rows && source.ShapesFollowRows)
        {
            return last.Step!;
        }
        var counts = source.Counts;
        var specs = Enumerable.Range(0, counts.X + counts.Y + counts.Weights).Select(source.Spec).ToArray();
        var step = For(specs, counts);
        last = (source, rows, step);
        return step;
    }

    public IExecutable For(TensorSpec[] specs, (int X, int Y, int Weights) counts)
    {
        foreach (var (known, knownCounts, step) in compiled)
        {
            if (knownCounts == counts && known.AsSpan().SequenceEqual(specs))
            {
                return step;
            }
        }
        var graph = trace(specs, counts);
        changed.AddRange(graph.Updates.Select(update => update.Variable).Except(changed));
        var compiledStep = Engine.Current.Compile(graph);
        compiled.Add((specs, counts, compiledStep));
        return compiledStep;
    }
}
