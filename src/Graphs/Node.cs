using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Graphs;

/// <summary>One application of an op: immutable, and reachable from its outputs. A graph is what is reachable from some outputs.</summary>
public sealed class Node
{
    private static long lastId;

    internal Node(Op op, Tensor[] inputs, TensorSpec[] outputs)
    {
        Op = op;
        Inputs = inputs;
        Outputs = [.. outputs.Select((spec, index) => new SymbolicTensor(this, index, spec))];
        Id = Interlocked.Increment(ref lastId);
    }

    /// <summary>Grows with every node made, so ascending ids are a topological order.</summary>
    public long Id { get; }

    /// <summary>What the node computes.</summary>
    public Op Op { get; }

    /// <summary>The operands; those that hold values are constants of the graph.</summary>
    public IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>The results.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs { get; }

    /// <inheritdoc/>
    public override string ToString() => $"%{Id} = {Op}({string.Join(", ", Inputs.Select(Describe))})";

    /// <summary>How an operand is written: variables by their paths, inputs by their labels, results by their nodes' numbers.</summary>
    internal static string Describe(Tensor tensor) => tensor is SymbolicTensor symbolic
        ? symbolic.Node.Op switch
        {
            ReadVariableOp read => read.Variable.Path,
            Placeholder input => input.Label,
            _ => symbolic.Node.Outputs.Count == 1 ? $"%{symbolic.Node.Id}" : $"%{symbolic.Node.Id}.{symbolic.Index}",
        }
        : tensor.Size == 1 ? $"{tensor.ToArray<double>()[0]:G6}" : $"const {tensor.DType.Name}{tensor.Shape}";
}
