using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Adam with the largest gradient in place of the squared gradients' average (Kingma and Ba 2014).</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">How much of the gradients' average stays.</param>
/// <param name="beta2">How much of the largest gradient stays.</param>
/// <param name="epsilon">Added to the largest gradient.</param>
public sealed class Adamax(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7) : Optimizer(learningRate)
{
    private readonly Moments moments = new();

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            moments.Add(variable, AddSlot(variable, "momentum"), AddSlot(variable, "norm"));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (average, norm) = moments[variable];
        var m = Moments.Moved(average, gradient, beta1);
        var u = K.Maximum(beta2 * norm.Read(), Slices.Map(gradient, K.Abs));
        var correction = Moments.Correction(beta1, K.Cast(Step + 1, variable.DType));
        Set(average, m);
        Set(norm, u);
        Set(variable, variable - learningRate * m / (correction * (u + epsilon)));
    }
}
