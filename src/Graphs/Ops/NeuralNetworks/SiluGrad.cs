namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of <see cref="Silu"/>. Inputs: gradients, features.</summary>
public sealed record SiluGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        var sigmoid = K.Sigmoid(x[1]);
        return [x[0] * sigmoid * (1 + x[1] * (1 - sigmoid))];
    }
}
