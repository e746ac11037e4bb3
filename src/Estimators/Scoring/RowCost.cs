using System.Collections.Concurrent;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>What a row of a batch takes in a network, in bytes: what all its values take that depend on the row, or what plans really take, where that is less.</summary>
/// <remarks>A plan also has what does not depend on the number of rows, such as packed weights: it counts least where there are many.</remarks>
internal sealed class RowCost(Func<Tensor[], Tensor[]> forward, Lock tracing)
{
    private readonly ConcurrentDictionary<string, long> estimated = [], measured = [];

    /// <summary>The bytes for each row.</summary>
    /// <param name="row">Batches of one row.</param>
    public long Of(TensorSpec[] row)
    {
        string key = Key(row.Select(spec => spec.Shape));
        return Math.Min(estimated.GetOrAdd(key, _ => Estimate(row)), measured.GetValueOrDefault(key, long.MaxValue));
    }

    /// <summary>Takes note of what a batch took.</summary>
    public void Measured(Tensor[] batch, long bytes)
    {
        long each = bytes / Math.Max(batch[0].Shape[0], 1);
        measured.AddOrUpdate(Key(batch.Select(tensor => tensor.Shape)), each, (_, before) => Math.Min(before, each));
    }

    private static string Key(IEnumerable<Shape> shapes) => string.Join(' ', shapes.Select(shape => shape.With(0, 1)));

    private long Estimate(TensorSpec[] row)
    {
        Graph graph;
        lock (tracing)
        {
            graph = Trace.Function(row, forward);
        }
        HashSet<Tensor> dependent = [.. graph.Inputs];
        long bytes = 0;
        foreach (var node in graph.Nodes().Where(node => node.Inputs.Any(dependent.Contains)))
        {
            dependent.UnionWith(node.Outputs);
            bytes += node.Outputs.Sum(output => TensorSpec.Of(output).Bytes());
        }
        return bytes;
    }
}
