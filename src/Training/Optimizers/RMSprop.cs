using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Optimizers;

/// <summary>RMSprop (Hinton 2012): steps are divided by the root of the squared gradients' average.</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="rho">How much of the average stays.</param>
/// <param name="momentum">How much of the last step is repeated.</param>
/// <param name="epsilon">Added under the root.</param>
/// <param name="centered">Divide by the gradients' standard deviation instead.</param>
public sealed class RMSprop(LearningRate? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false) : Optimizer(learningRate)
{
    private readonly Dictionary<Variable, List<Variable>> slots = [];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        // Keras groups these by kind.
        List<string> kinds = ["velocity"];
        kinds.AddRange(momentum > 0 ? ["momentum"] : []);
        kinds.AddRange(centered ? ["average_gradient"] : []);
        foreach (string kind in kinds)
        {
            foreach (var variable in trainable)
            {
                (slots.TryGetValue(variable, out var own) ? own : slots[variable] = []).Add(AddSlot(variable, kind));
            }
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        Variable[] state = [variable, .. slots[variable]];
        var next = Slices.IsSum(gradient)
            ? OfSlices(state, gradient, learningRate)
            : new ApplyRMSProp(rho, momentum, epsilon, centered).ApplyAll([.. state.Select(slot => slot.Read()), gradient, learningRate]);
        for (int i = 0; i < state.Length; i++)
        {
            Set(state[i], next[i]);
        }
    }

    private Tensor[] OfSlices(Variable[] state, Tensor gradient, Tensor learningRate)
    {
        var next = new List<Tensor> { rho * state[1].Read() + (1 - rho) * Slices.Map(gradient, K.Square) };
        var divisor = next[0] + epsilon;
        Tensor? average = null;
        if (centered)
        {
            average = rho * state[^1].Read() + (1 - rho) * gradient;
            divisor = next[0] - K.Square(average) + epsilon;
        }
        var step = learningRate * gradient / K.Sqrt(divisor);
        if (momentum > 0)
        {
            step = momentum * state[2].Read() + step;
            next.Add(step);
        }
        return average is null ? [state[0] - step, .. next] : [state[0] - step, .. next, average];
    }
}
