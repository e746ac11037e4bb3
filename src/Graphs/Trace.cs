using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Graphs;

/// <summary>Turns C# code over <see cref="K"/> into a graph, once; variables read and assigned meanwhile become part of it.</summary>
public sealed class Trace
{
    [ThreadStatic]
    private static Trace? current;

    private readonly Dictionary<Variable, Tensor> reads = [];
    private readonly Dictionary<Variable, Tensor> assigned = [];
    private readonly List<Variable> order = [];

    private Trace() { }

    /// <summary>The trace that runs on this thread, or null.</summary>
    internal static Trace? Current => current;

    /// <summary>Traces a function of tensors.</summary>
    /// <param name="inputs">Shapes and dtypes of the arguments; dimensions may be unknown.</param>
    /// <param name="body">The function; it runs once, on symbolic tensors.</param>
    public static Graph Function(IReadOnlyList<TensorSpec> inputs, Func<Tensor[], Tensor[]> body)
    {
        var trace = new Trace();
        var placeholders = inputs.Select((spec, index) => Placeholder.Create(spec, $"x{index}")).ToArray();
        var outer = current;
        current = trace;
        try
        {
            var outputs = body([.. placeholders]);
            return new Graph(placeholders, outputs, [.. trace.order.Select(variable => new VariableUpdate(variable, trace.assigned[variable]))]);
        }
        finally
        {
            current = outer;
        }
    }

    /// <summary>Runs code at once although a trace is going on, such as the initializers of a layer that is built while it is traced.</summary>
    internal static T Suspended<T>(Func<T> body)
    {
        var outer = current;
        current = null;
        try
        {
            return body();
        }
        finally
        {
            current = outer;
        }
    }

    internal Tensor Read(Variable variable)
    {
        if (assigned.TryGetValue(variable, out var value))
        {
            return value;
        }
        if (!reads.TryGetValue(variable, out value))
        {
            value = new ReadVariableOp(variable).Apply();
            reads.Add(variable, value);
        }
        return value;
    }

    internal void Assign(Variable variable, Tensor value)
    {
        if (assigned.TryAdd(variable, value))
        {
            order.Add(variable);
        }
        else
        {
            assigned[variable] = value;
        }
    }
}
