namespace MLNet.Keras.Graphs.Ops;

/// <summary>Plain gradient descent. Inputs: variable, gradient, learning rate. Output: variable − learning rate · gradient.</summary>
public sealed record ApplyGradientDescent : UpdateOp
{
    internal override int StateCount => 1;

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x) => [x[0] - x[2] * x[1]];
}
