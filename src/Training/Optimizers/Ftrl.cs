using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Follow the regularized leader (McMahan et al. 2013): for large sparse linear models.</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="learningRatePower">How the rate falls with the sum of squared gradients; 0 keeps it.</param>
/// <param name="initialAccumulatorValue">Where that sum starts.</param>
/// <param name="l1RegularizationStrength">Weights of little use become exactly 0.</param>
/// <param name="l2RegularizationStrength">Weights are drawn to 0.</param>
/// <param name="l2ShrinkageRegularizationStrength">Weights are drawn to 0 through the gradient.</param>
/// <param name="beta">The paper's beta.</param>
public sealed class Ftrl(
    LearningRate? learningRate = null, double learningRatePower = -0.5, double initialAccumulatorValue = 0.1, double l1RegularizationStrength = 0,
    double l2RegularizationStrength = 0, double l2ShrinkageRegularizationStrength = 0, double beta = 0) : Optimizer(learningRate)
{
    private readonly Moments slots = new();

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            slots.Add(variable, AddSlot(variable, "accumulator", initialAccumulatorValue), AddSlot(variable, "linear"));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (accumulator, linear) = slots[variable];
        var sum = accumulator + Slices.Map(gradient, K.Square);
        var (before, after) = (K.Power(accumulator, -learningRatePower), K.Power(sum, -learningRatePower));
        var slope = gradient + 2 * l2ShrinkageRegularizationStrength * variable.Read();
        var z = linear + slope - (after - before) / learningRate * variable;
        var quadratic = after / learningRate + 2 * (l2RegularizationStrength + beta / (2 * learningRate));
        Set(linear, z);
        Set(variable, (K.Clip(z, -l1RegularizationStrength, l1RegularizationStrength) - z) / quadratic);
        Set(accumulator, sum);
    }
}
