using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Runs a step along the first axis of sequences, carrying states from step to step.</summary>
    /// <param name="f">(states, slices) → (next states of the same shapes, outputs). It is traced once and may read any tensor or variable around it.</param>
    /// <param name="init">The states before the first step.</param>
    /// <param name="xs">Sequences [steps, ...]; none if <paramref name="length"/> is given.</param>
    /// <param name="length">Number of steps if there are no sequences.</param>
    /// <param name="reverse">From the last step to the first.</param>
    /// <returns>The states after the last step, and the outputs of all steps, stacked along a new first axis.</returns>
    /// <exception cref="ShapeException">A state changes its shape or dtype, or sequences differ in length.</exception>
    public static (Tensor[] Carry, Tensor[] Outputs) Scan(Func<Tensor[], Tensor[], (Tensor[] Carry, Tensor[] Outputs)> f, Tensor[] init, Tensor[]? xs = null, int? length = null, bool reverse = false)
    {
        Tensor[] states = [.. init.Select(state => Promotion.To(state, state.DType))];
        Tensor[] sequences = xs ?? [];
        if (states.Length + sequences.Length == 0 || sequences.Length == 0 && length is null)
        {
            throw new KerasException("Scan: sequences, or states and a length, are needed.");
        }
        int outputs = 0;
        var (body, constants) = ScanBody.Trace(
            [.. states.Select(TensorSpec.Of)],
            [.. sequences.Select(sequence => new TensorSpec(sequence.Shape[1..], sequence.DType))],
            (carry, slices) =>
            {
                var (next, stacked) = f(carry, slices);
                if (next.Length != states.Length)
                {
                    throw new ShapeException($"Scan: a step takes {states.Length} states and returns {next.Length}.");
                }
                outputs = stacked.Length;
                return [.. next.Select((state, i) => Promotion.To(state, states[i].DType)), .. stacked.Select(output => Promotion.To(output, output.DType))];
            });
        var results = new Scan(body, length ?? 0, reverse).ApplyAll([.. states, .. sequences, .. constants]);
        return (results[..states.Length], results[states.Length..(states.Length + outputs)]);
    }
}
