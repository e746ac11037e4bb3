using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Optimizers;

/// <summary>Gradient descent, with momentum if asked for.</summary>
/// <param name="learningRate">A number or a schedule; default 0.01.</param>
/// <param name="momentum">How much of the last step is repeated, 0 to 1.</param>
/// <param name="nesterov">Look ahead along the momentum.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="momentum"/> lies outside.</exception>
public sealed class SGD(LearningRate? learningRate = null, double momentum = 0, bool nesterov = false) : Optimizer(learningRate, 0.01)
{
    private readonly double momentum = Share(momentum, nameof(momentum), nameof(SGD));
    private readonly Dictionary<Variable, Variable> momenta = [];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in momentum == 0 ? [] : trainable)
        {
            momenta.Add(variable, AddSlot(variable, "momentum"));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        if (momentum == 0)
        {
            Set(variable, new ApplyGradientDescent().Apply(variable.Read(), gradient, learningRate));
            return;
        }
        var slot = momenta[variable];
        var next = new ApplyMomentum(momentum, nesterov).ApplyAll(variable.Read(), slot.Read(), gradient, learningRate);
        Set(variable, next[0]);
        Set(slot, next[1]);
    }
}
