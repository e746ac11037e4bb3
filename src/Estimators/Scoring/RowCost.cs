using System.Collections.Concurrent;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>What a row of a batch takes in a network, in bytes: at first what all its values take that depend on the row, then what plans really take.</summary>
internal sealed class RowCost(Func<Tensor[], Tensor[]> forward, Lock tracing)
{
    private readonly ConcurrentDictionary<string, (bool IsMeasured, long Bytes)> known = [];

    /// <summary>The bytes for each row.</summary>
    /// <param name="row">Batches of one row.</param>
    public long Of(TensorSpec[] row) => known.GetOrAdd(Key(row.Select(spec => spec.Shape)), _ => (false, Estimate(row))).Bytes;

    /// <summary>Takes note of what a batch took.</summary>
    public void Measured(Tensor[] batch, long bytes)
    {
        long each = bytes / Math.Max(batch[0].Shape[0], 1);
        // what does not depend on the number of rows counts least where there are many
        known.AddOrUpdate(Key(batch.Select(tensor => tensor.Shape)), (true, each), (_, before) => (true, before.IsMeasured ? Math.Min(before.Bytes, each) : each));
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
