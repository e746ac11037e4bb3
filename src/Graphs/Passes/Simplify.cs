using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Graphs.Passes;

/// <summary>
/// Shares common subexpressions, drops identities, folds constants (operands that all hold values are computed at once), and
/// writes out composite ops that the engine has no kernel for. Nodes that nothing needs are never visited.
/// </summary>
internal static class Simplify
{
    public static Graph Apply(Graph graph, Func<Op, Tensor[], bool> isPrimitive)
    {
        var seen = new Dictionary<Key, Tensor[]>();
        Tensor[]? Rule(Node node, Func<Tensor, Tensor> rewritten)
        {
            Tensor[] inputs = [.. node.Inputs.Select(rewritten)];
            if (node.Op is Identity or StopGradient)
            {
                return inputs;
            }
            var key = new Key(node.Op, inputs);
            if (!seen.TryGetValue(key, out var outputs))
            {
                outputs = Expanded(node.Op, inputs, isPrimitive) ?? (inputs.SequenceEqual(node.Inputs) ? [.. node.Outputs] : node.Op.ApplyAll(inputs));
                seen.Add(key, outputs);
            }
            return outputs;
        }
        return Rewrite.Apply(graph, Rule);
    }

    /// <summary>The meaning of a composite op in primitive ops, however deep the composites lie; null for a primitive op.</summary>
    private static Tensor[]? Expanded(Op op, Tensor[] inputs, Func<Op, Tensor[], bool> isPrimitive)
    {
        if (isPrimitive(op, inputs) || op.Expand(new OpInputs(op, inputs)) is not { } outputs)
        {
            return null;
        }
        var expansion = new Graph([], outputs, []);
        var outside = inputs.OfType<SymbolicTensor>().SelectMany(input => input.Node.Outputs).Distinct().ToDictionary(output => output, output => (Tensor)output);
        return [.. Rewrite.Apply(expansion, (node, rewritten) => Expanded(node.Op, [.. node.Inputs.Select(rewritten)], isPrimitive), outside).Outputs];
    }

    private readonly struct Key(Op op, Tensor[] inputs) : IEquatable<Key>
    {
        private readonly Op op = op;
        private readonly Tensor[] inputs = inputs;

        public bool Equals(Key other)
        {
            if (!op.Equals(other.op) || inputs.Length != other.inputs.Length)
            {
                return false;
            }
            for (int i = 0; i < inputs.Length; i++)
            {
                if (!Same(inputs[i], other.inputs[i]))
                {
                    return false;
                }
            }
            return true;
        }

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(op);
            foreach (var input in inputs)
            {
                hash.Add(input.IsSymbolic ? System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(input) : input.Shape.GetHashCode());
            }
            return hash.ToHashCode();
        }

        private static bool Same(Tensor a, Tensor b) =>
            ReferenceEquals(a, b)
            || !a.IsSymbolic && !b.IsSymbolic && a.Size <= 16 && a.DType == b.DType && a.Shape == b.Shape && a.AsBytes().SequenceEqual(b.AsBytes());
    }
}
