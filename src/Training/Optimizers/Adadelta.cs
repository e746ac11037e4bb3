using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Adadelta (Zeiler 2012, arXiv:1212.5701): steps have the size of the last steps, relative to that of the last gradients.</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="rho">How much of the averages stays.</param>
/// <param name="epsilon">Added under the roots.</param>
public sealed class Adadelta(LearningRate? learningRate = null, double rho = 0.95, double epsilon = 1e-7) : Optimizer(learningRate)
{
    private readonly Moments moments = new();

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            moments.Add(variable, AddSlot(variable, "accumulated_grad"), AddSlot(variable, "accumulated_delta_var"));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (gradients, deltas) = moments[variable];
        var squares = rho * gradients.Read() + (1 - rho) * Slices.Map(gradient, K.Square);
        var factor = -K.Sqrt(deltas.Read() + epsilon) / K.Sqrt(squares + epsilon);
        Set(gradients, squares);
        Set(deltas, rho * deltas.Read() + (1 - rho) * K.Square(factor) * Slices.Map(gradient, K.Square));
        Set(variable, variable + learningRate * (factor * gradient));
    }
}
