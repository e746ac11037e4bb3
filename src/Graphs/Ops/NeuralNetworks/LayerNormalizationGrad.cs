namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of <see cref="LayerNormalization"/>. Inputs: dy, x, gamma, and the rows' mean and 1 / √(variance + ε). Outputs: those of x, gamma and beta.</summary>
public sealed record LayerNormalizationGrad : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => (TensorSpec.Of(x[1]), TensorSpec.Of(x[2]), TensorSpec.Of(x[2]));

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        var (dy, gamma, inverse) = (x[0], x[2], x[4]);
        int[] rows = [.. Enumerable.Range(0, dy.Rank - 1)];
        var normal = (x[1] - x[3]) * inverse;
        var scaled = dy * gamma;
        var centred = scaled - K.Mean(scaled, [-1], keepDims: true) - normal * K.Mean(scaled * normal, [-1], keepDims: true);
        return [centred * inverse, K.Sum(dy * normal, rows), K.Sum(dy, rows)];
    }
}
