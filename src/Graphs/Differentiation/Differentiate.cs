namespace MLNet.Keras.Graphs.Differentiation;

/// <summary>Reverse-mode differentiation as a graph transformation: the gradients are ordinary nodes, so they can be differentiated again.</summary>
internal static class Differentiate
{
    /// <summary>d sum(ys · dys) / d xs; zeros where an x does not influence any y.</summary>
    /// <param name="ys">What is differentiated.</param>
    /// <param name="xs">With respect to what: tensors of the graph.</param>
    /// <param name="dys">Weights of the ys (same shapes); null for ones.</param>
    public static Tensor[] Gradients(IReadOnlyList<Tensor> ys, IReadOnlyList<Tensor> xs, IReadOnlyList<Tensor>? dys = null) =>
        [.. TryGradients(ys, xs, dys).Select((gradient, i) => gradient ?? K.ZerosLike(xs[i]))];

    /// <summary>As <see cref="Gradients"/>, null where an x does not influence any y.</summary>
    public static Tensor?[] TryGradients(IReadOnlyList<Tensor> ys, IReadOnlyList<Tensor> xs, IReadOnlyList<Tensor>? dys = null)
    {
        var flowing = new Dictionary<Tensor, List<Tensor>>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < ys.Count; i++)
        {
            Flow(flowing, ys[i], dys is null ? K.OnesLike(ys[i]) : dys[i]);
        }
        var stops = new HashSet<Tensor>(xs, ReferenceEqualityComparer.Instance);
        var path = Influenced(ys, stops);
        foreach (var node in path)
        {
            var incoming = node.Outputs.Select(output => Sum(flowing, output)).ToArray();
            if (incoming.All(gradient => gradient is null))
            {
                continue;
            }
            var gradients = node.Op.Gradient(new GradientContext(node, incoming)).ToArray();
            for (int i = 0; i < gradients.Length; i++)
            {
                if (gradients[i] is { } gradient && node.Inputs[i] is SymbolicTensor input)
                {
                    Flow(flowing, input, gradient);
                }
            }
        }
        return [.. xs.Select(x => Sum(flowing, x))];
    }

    /// <summary>The nodes between xs and ys, last first.</summary>
    private static List<Node> Influenced(IReadOnlyList<Tensor> ys, HashSet<Tensor> xs)
    {
        var influenced = new HashSet<Node>();
        var path = new List<Node>();
        foreach (var node in Graph.Reachable(ys))
        {
            if (node.Inputs.Any(input => xs.Contains(input) || input is SymbolicTensor symbolic && influenced.Contains(symbolic.Node)))
            {
                influenced.Add(node);
                path.Add(node);
            }
        }
        path.Reverse();
        return path;
    }

    private static void Flow(Dictionary<Tensor, List<Tensor>> flowing, Tensor tensor, Tensor gradient)
    {
        if (!flowing.TryGetValue(tensor, out var parts))
        {
            flowing.Add(tensor, parts = []);
        }
        parts.Add(gradient);
    }

    private static Tensor? Sum(Dictionary<Tensor, List<Tensor>> flowing, Tensor tensor)
    {
        if (!flowing.TryGetValue(tensor, out var parts))
        {
            return null;
        }
        var sum = parts.Aggregate((left, right) => left + right);
        flowing[tensor] = [sum];
        return sum;
    }
}
