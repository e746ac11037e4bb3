namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// Adam (Kingma and Ba, 2014) as Keras writes it: m' = m + (g − m)(1 − β₁); v' = v + (g² − v)(1 − β₂);
/// variable' = variable − α m' / (√v' + ε). With AMSGrad, the largest v' so far stands in the root.
/// </summary>
/// <remarks>
/// Inputs: variable, m, v, with AMSGrad the largest v, gradient g, and the scalar α = learning rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ) of the
/// step t ≥ 1, which is the same for all variables and so computed once. Outputs: variable', m', v', with AMSGrad the largest v'.
/// </remarks>
/// <param name="Beta1">How much of m stays.</param>
/// <param name="Beta2">How much of v stays.</param>
/// <param name="Epsilon">Added to the root.</param>
/// <param name="Amsgrad">Divide by the largest v so far.</param>
public sealed record ApplyAdam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-7, bool Amsgrad = false) : UpdateOp
{
    internal override int StateCount => Amsgrad ? 4 : 3;

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        var (gradient, alpha) = (x[StateCount], x[StateCount + 1]);
        var m = x[1] + (gradient - x[1]) * (1 - Beta1);
        var v = x[2] + (K.Square(gradient) - x[2]) * (1 - Beta2);
        var largest = Amsgrad ? K.Maximum(x[3], v) : v;
        var variable = x[0] - m * alpha / (K.Sqrt(largest) + Epsilon);
        return Amsgrad ? [variable, m, v, largest] : [variable, m, v];
    }
}
