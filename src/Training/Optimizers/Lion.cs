using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Steps of one size in the direction of the averaged gradient's sign (Chen et al. 2023, arXiv:2302.06675).</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">How much of the average decides the direction.</param>
/// <param name="beta2">How much of the average stays.</param>
public sealed class Lion(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.99) : Optimizer(learningRate)
{
    private readonly Dictionary<Variable, Variable> momenta = [];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            momenta.Add(variable, AddSlot(variable, "momentum"));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var momentum = momenta[variable];
        Set(variable, variable - learningRate * K.Sign(momentum.Read() * beta1 + gradient * (1 - beta1)));
        Set(momentum, momentum.Read() * beta2 + gradient * (1 - beta2));
    }
}
