namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// RMSprop (Tieleman and Hinton, 2012) as Keras writes it: v' = ρ v + (1 − ρ) g²; step = lr · g / √(v' + ε), where a centered v' is
/// less the square of a' = ρ a + (1 − ρ) g; with momentum, m' = momentum · m + step is the step.
/// </summary>
/// <remarks>Inputs: variable, v, m if there is momentum, a if centered, gradient g, learning rate lr. Outputs: variable', v', m' and a' likewise.</remarks>
/// <param name="Rho">How much of the averages stays.</param>
/// <param name="Momentum">How much of m stays; 0: none, and no slot.</param>
/// <param name="Epsilon">Inside the root.</param>
/// <param name="Centered">Divide by the deviation instead of the root mean square.</param>
public sealed record ApplyRMSProp(double Rho = 0.9, double Momentum = 0, double Epsilon = 1e-7, bool Centered = false) : UpdateOp
{
    internal override int StateCount => 2 + (HasMomentum ? 1 : 0) + (Centered ? 1 : 0);

    internal bool HasMomentum => Momentum != 0;

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        var (gradient, rate) = (x[StateCount], x[StateCount + 1]);
        var velocity = x[1] * Rho + K.Square(gradient) * (1 - Rho);
        var divisor = velocity + Epsilon;
        var state = new List<Tensor> { velocity };
        Tensor? average = null;
        if (Centered)
        {
            average = x[StateCount - 1] * Rho + gradient * (1 - Rho);
            divisor = velocity - K.Square(average) + Epsilon;
        }
        var step = rate * gradient / K.Sqrt(divisor);
        if (HasMomentum)
        {
            step = x[2] * Momentum + step;
            state.Add(step);
        }
        if (average is not null)
        {
            state.Add(average);
        }
        return [x[0] - step, .. state];
    }
}
