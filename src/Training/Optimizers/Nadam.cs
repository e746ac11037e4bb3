using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Adam with Nesterov's momentum (Dozat 2016).</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">How much of the gradients' average stays.</param>
/// <param name="beta2">How much of the squared gradients' average stays.</param>
/// <param name="epsilon">Added to the root of the squared gradients' average.</param>
public sealed class Nadam(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7) : Optimizer(learningRate)
{
    private readonly Moments moments = new();
    private Variable factors = null!;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            moments.Add(variable, AddSlot(variable, "momentum"), AddSlot(variable, "velocity"));
        }
        factors = AddVariable("variable", [], trainable[0].DType, 1);
    }

    private protected override void UpdateEach(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> changed, Tensor learningRate)
    {
        Set(factors, factors * Factor(K.Cast(Step + 1, factors.DType)));
        base.UpdateEach(gradients, changed, learningRate);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (average, squares) = moments[variable];
        var step = K.Cast(Step + 1, variable.DType);
        var (now, next) = (Factor(step), Factor(step + 1));
        var product = K.Cast(factors, variable.DType);
        var m = Moments.Moved(average, gradient, Rounded(beta1));
        var v = Moments.Moved(squares, Slices.Map(gradient, K.Square), Rounded(beta2));
        Set(average, m);
        Set(squares, v);
        var ahead = next * m / (1 - product * next) + (1 - now) * gradient / (1 - product);
        Set(variable, variable - ahead * learningRate / (K.Sqrt(v / Moments.Correction(beta2, step)) + epsilon));
    }

    // Unlike in Adam, Keras rounds the betas to float32 before it takes them from 1.
    private static double Rounded(double beta) => 1 - (double)(1 - (float)beta);

    /// <summary>The momentum of a step: it grows toward beta1.</summary>
    private Tensor Factor(Tensor step) => beta1 * (1 - 0.5 * K.Power(0.96, step));
}
