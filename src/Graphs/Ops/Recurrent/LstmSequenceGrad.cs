namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// The gradient of <see cref="LstmSequence"/>. Inputs: its inputs, the gradients of its three results, what it kept. Outputs: gradients of
/// its inputs, then those of the gates [steps, batch, 4 · units], which a kernel writes over the gates.
/// </summary>
/// <param name="ReturnSequences">As in the sequence.</param>
/// <param name="GoBackwards">As in the sequence.</param>
public sealed record LstmSequenceGrad(bool ReturnSequences, bool GoBackwards) : Op
{
    internal const int Inputs = 6;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.ToArray().Take(Inputs).Append(x[Inputs + 4]).Select(TensorSpec.Of).ToArray();

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        // Cut points: only the sequence's own inputs are differentiated, whatever they were computed from.
        Tensor[] inputs = [.. x.ToArray().Take(Inputs).Select(input => input.IsSymbolic ? new Identity().Apply(input) : input)];
        var results = new LstmSequence(ReturnSequences, GoBackwards).Formula(inputs);
        int first = ReturnSequences ? 0 : 1;
        var gradients = Differentiation.Differentiate.Gradients(results[first..], inputs, x.ToArray()[(Inputs + first)..(Inputs + 3)]);
        return [.. gradients, K.ZerosLike(x[Inputs + 4])];
    }
}
