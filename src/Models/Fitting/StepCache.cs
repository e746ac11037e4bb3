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
    /// <exception cref="ShapeException">The batch does not fit the model; the message says which batch.</exception>
    public IExecutable For(BatchSource source, int rows)
    {
        if (last.Source == source && last.Rows == rows && source.ShapesFollowRows)
        {
            return last.Step!;
        }
        var (x, y, weights) = source.Counts;
        var step = For(source, [.. Enumerable.Range(0, x + y + weights).Select(source.Spec)]);
        last = (source, rows, step);
        return step;
    }

    /// <summary>The step for a source's first batch; null where its shapes are not known before the pass begins.</summary>
    /// <exception cref="ShapeException">The batch does not fit the model; the message says which batch.</exception>
    public IExecutable? ForFirst(BatchSource source) => source.FirstBatch is { } specs ? For(source, specs) : null;

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

    private IExecutable For(BatchSource source, TensorSpec[] specs)
    {
        try
        {
            return For(specs, source.Counts);
        }
        catch (ShapeException e) when (source.Place.Prefix is { Length: > 0 } where)
        {
            throw new ShapeException(where + e.Message);
        }
    }
}
