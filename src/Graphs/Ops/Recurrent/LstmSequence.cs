namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// An LSTM over whole sequences, with tanh, sigmoid gates, a bias and no masks. A composite: it expands to a <see cref="Scan"/>;
/// engines with a kernel for it leave out the loop.
/// </summary>
/// <remarks>
/// Inputs: x [batch, steps, features], kernel [features, 4 · units], recurrent kernel [units, 4 · units], bias [4 · units] (columns: input,
/// forget, candidate, output), first hidden and cell state [batch, units]. Outputs: all hidden states [batch, steps, units] in order of
/// processing (no steps if they are not asked for), the last hidden and cell state; then what a kernel keeps for the gradient, time-major:
/// x, gates, hidden state before each step, cell states, their tanh (zeros in the expansion).
/// </remarks>
/// <param name="ReturnSequences">Whether all hidden states are wanted.</param>
/// <param name="GoBackwards">From the last step to the first.</param>
public sealed record LstmSequence(bool ReturnSequences, bool GoBackwards) : Op
{
    private const int Results = 3;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(0, 3);
        var (batch, steps, features) = (x[0].Shape[0], x[0].Shape[1], x[0].Shape[2]);
        int units = x[2].Shape[0];
        if (!x[1].Shape.IsCompatibleWith([features, 4 * units]) || x[2].Shape[1] != 4 * units || !x[4].Shape.IsCompatibleWith([batch, units]))
        {
            throw x.Error($"kernels {x[1].Shape} and {x[2].Shape} and states {x[4].Shape} do not fit sequences {x[0].Shape}");
        }
        var dtype = x.CommonDType();
        Keras.Shape[] shapes =
        [
            [batch, ReturnSequences ? steps : 0, units], [batch, units], [batch, units],
            [steps, batch, features], [steps, batch, 4 * units], [steps, batch, units], [steps < 0 ? -1 : steps + 1, batch, units], [steps, batch, units],
        ];
        return shapes.Select(shape => new TensorSpec(shape, dtype)).ToArray();
    }

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        var kept = Infer(x).ToArray().Skip(Results).Select(spec => new Tensor(spec.Shape, spec.DType));
        return [.. Formula(x.ToArray()), .. kept];
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var outputs = g.Node.Outputs;
        Tensor[] dys = [.. Enumerable.Range(0, Results).Select(i => g.Dys[i] ?? K.ZerosLike(outputs[i]))];
        return new LstmSequenceGrad(ReturnSequences, GoBackwards).ApplyAll([.. g.X, .. dys, .. outputs.Skip(Results)])[..g.X.Count];
    }

    /// <summary>The three results, step by step.</summary>
    internal Tensor[] Formula(IReadOnlyList<Tensor> x)
    {
        var (recurrent, bias) = (x[2], x[3]);
        var (batch, steps, features) = (x[0].Shape[0], x[0].Shape[1], x[0].Shape[2]);
        var flat = K.Reshape(K.Transpose(x[0], 1, 0, 2), (Keras.Shape)new[] { -1, features });
        var projected = K.Reshape(K.BiasAdd(K.MatMul(flat, x[1]), bias), (Keras.Shape)new[] { steps, batch, bias.Shape[0] });
        var (last, all) = K.Scan(
            (state, slice) =>
            {
                var gates = K.Split(slice[0] + K.MatMul(state[0], recurrent), 4, -1);
                var cell = K.Sigmoid(gates[1]) * state[1] + K.Sigmoid(gates[0]) * K.Tanh(gates[2]);
                var hidden = K.Sigmoid(gates[3]) * K.Tanh(cell);
                return ([hidden, cell], [hidden]);
            },
            [x[4], x[5]], [projected], reverse: GoBackwards);
        var sequence = GoBackwards ? K.Flip(all[0], 0) : all[0];
        return [ReturnSequences ? K.Transpose(sequence, 1, 0, 2) : new Tensor([batch, 0, recurrent.Shape[0]], x[0].DType), last[0], last[1]];
    }
}
