using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Adagrad (Duchi et al. 2011): steps are divided by the root of the sum of all squared gradients.</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="initialAccumulatorValue">Where the sum starts.</param>
/// <param name="epsilon">Added under the root.</param>
public sealed class Adagrad(LearningRate? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7) : Optimizer(learningRate)
{
    private readonly Dictionary<Variable, Variable> accumulators = [];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            accumulators.Add(variable, AddSlot(variable, "accumulator", initialAccumulatorValue));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var accumulator = accumulators[variable];
        var sum = accumulator + Slices.Map(gradient, K.Square);
        Set(accumulator, sum);
        Set(variable, variable - learningRate * gradient / K.Sqrt(sum + epsilon));
    }
}
