using MLNet.Keras.Graphs.Differentiation;

namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of a scan: another scan, against its direction, over the saved states. Each step computes the body again and differentiates it.</summary>
/// <remarks>
/// Its states are the gradients of the states, and of the constants (summed over the steps); it stacks the gradients of the slices.
/// As it is a scan itself, it can be differentiated again.
/// </remarks>
internal static class ScanGradient
{
    public static Gradients Of(Scan scan, GradientContext g)
    {
        var body = scan.Body;
        if (!scan.SaveStates)
        {
            throw new GradientException("A scan that does not save its states has no gradient.");
        }
        int stacked = body.Graph.Outputs.Count - body.States;
        Tensor[] x = [.. g.X];
        int[] states = Floating(x, 0, body.States);
        int[] sequences = Floating(x, body.States, body.States + body.Sequences);
        int[] constants = Floating(x, body.States + body.Sequences, x.Length);
        int[] weighted = [.. Enumerable.Range(body.States, stacked + body.States).Where(i => g.Dys[i] is not null)];

        Tensor[] carried = [.. states.Select(i => g.Dys[i] ?? K.ZerosLike(g.Node.Outputs[i])), .. constants.Select(i => K.ZerosLike(x[i]))];
        Tensor[] saved = [.. g.Node.Outputs.Skip(body.States + stacked)];
        Tensor[] slices = [.. saved, .. x[body.States..(body.States + body.Sequences)], .. weighted.Select(i => g.Dys[i]!)];
        Tensor[] others = x[(body.States + body.Sequences)..];

        Tensor[] Step(Tensor[] carry, Tensor[] slice, Tensor[] shared)
        {
            // Cut points of their own: a constant may be the same tensor as a slice or state.
            Tensor[] inputs = [.. slice[..(body.States + body.Sequences)].Concat(shared).Select(input => input.IsSymbolic ? new Identity().Apply(input) : input)];
            var outputs = body.Inline(inputs);
            Tensor[] all = [.. outputs, .. inputs[..body.States]];
            var dys = new Dictionary<int, Tensor>();
            for (int i = 0; i < states.Length; i++)
            {
                dys[states[i]] = carry[i];
            }
            for (int i = 0; i < weighted.Length; i++)
            {
                dys[weighted[i]] = slice[body.States + body.Sequences + i];
            }
            int[] wanted = [.. states, .. sequences, .. constants];
            int[] flowing = [.. dys.Keys.Where(i => all[i].IsSymbolic && all[i].DType.IsFloating).Order()];
            var gradients = Differentiate.Gradients([.. flowing.Select(i => all[i])], [.. wanted.Select(i => inputs[i])], [.. flowing.Select(i => dys[i])]);
            return
            [
                .. gradients[..states.Length],
                .. constants.Select((_, i) => carry[states.Length + i] + gradients[states.Length + sequences.Length + i]),
                .. gradients[states.Length..(states.Length + sequences.Length)],
            ];
        }

        var results = Apply(scan, carried, slices, others, Step);
        var gradients = new Tensor?[x.Length];
        for (int i = 0; i < states.Length; i++)
        {
            gradients[states[i]] = results[i];
        }
        for (int i = 0; i < constants.Length; i++)
        {
            gradients[constants[i]] = results[states.Length + i];
        }
        for (int i = 0; i < sequences.Length; i++)
        {
            gradients[sequences[i]] = results[carried.Length + i];
        }
        return gradients;
    }

    /// <summary>The scan of a step whose constants are given rather than found.</summary>
    private static Tensor[] Apply(Scan scan, Tensor[] carried, Tensor[] slices, Tensor[] constants, Func<Tensor[], Tensor[], Tensor[], Tensor[]> step)
    {
        TensorSpec[] specs = [.. carried.Select(TensorSpec.Of), .. slices.Select(slice => new TensorSpec(slice.Shape[1..], slice.DType)), .. constants.Select(TensorSpec.Of)];
        var graph = Trace.Function(specs, x => step(x[..carried.Length], x[carried.Length..(carried.Length + slices.Length)], x[(carried.Length + slices.Length)..]));
        return new Scan(new ScanBody(graph, carried.Length, slices.Length), scan.Steps, !scan.Reverse).ApplyAll([.. carried, .. slices, .. constants]);
    }

    private static int[] Floating(Tensor[] x, int from, int to) => [.. Enumerable.Range(from, to - from).Where(i => x[i].DType.IsFloating)];
}
