namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// Gradient descent with momentum as Keras writes it (TensorFlow's <c>ResourceApplyKerasMomentum</c>): m' = momentum · m − lr · g;
/// the variable moves by m', or with Nesterov's rule by momentum · m' − lr · g.
/// </summary>
/// <remarks>Inputs: variable, m, gradient g, learning rate lr. Outputs: variable', m'.</remarks>
/// <param name="Momentum">How much of m stays.</param>
/// <param name="UseNesterov">Look ahead along the momentum.</param>
public sealed record ApplyMomentum(double Momentum, bool UseNesterov = false) : UpdateOp
{
    internal override int StateCount => 2;

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        var step = x[2] * x[3];
        var momentum = x[1] * Momentum - step;
        return [x[0] + (UseNesterov ? momentum * Momentum - step : momentum), momentum];
    }
}
