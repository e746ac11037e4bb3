using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Graphs.Differentiation;

/// <summary>The gradient of a composite op that declares none: that of its expansion.</summary>
internal static class ExpansionGradient
{
    public static Gradients Of(Op op, GradientContext g)
    {
        // Identities are cut points: the expansion is differentiated with respect to them, not to what lies before the node.
        var inputs = g.X.Select(x => x.IsSymbolic ? new Identity().Apply(x) : x).ToArray();
        var outputs = op.Expand(new OpInputs(op, inputs)) ?? throw new GradientException($"{op.Name} has no gradient.");
        var flowing = outputs.Zip(g.Dys).Where(pair => pair.Second is not null && pair.First.IsSymbolic).ToArray();
        return Differentiate.TryGradients([.. flowing.Select(pair => pair.First)], inputs, [.. flowing.Select(pair => pair.Second!)]);
    }
}
