using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Adam whose steps are scaled to the size of the variable, for large batches (You et al. 2019, arXiv:1904.00962).</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">How much of the gradients' average stays.</param>
/// <param name="beta2">How much of the squared gradients' average stays.</param>
/// <param name="epsilon">Added to the root of the squared gradients' average.</param>
public sealed class Lamb(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7) : Optimizer(learningRate)
{
    private readonly Moments moments = new();

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            moments.Add(variable, AddSlot(variable, "momentum"), AddSlot(variable, "velocity"));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (average, squares) = moments[variable];
        var step = K.Cast(Step + 1, variable.DType);
        var m = Moments.Moved(average, gradient, beta1);
        var v = Moments.Moved(squares, Slices.Map(gradient, K.Square), beta2);
        Set(average, m);
        Set(squares, v);
        var update = m / Moments.Correction(beta1, step) / (K.Sqrt(v / Moments.Correction(beta2, step)) + epsilon);
        var (size, length) = (K.Sqrt(K.Sum(K.Square(variable))), K.Sqrt(K.Sum(K.Square(update))));
        var ratio = K.Where(K.LogicalAnd(K.Greater(size, 0), K.Greater(length, 0)), size / length, K.OnesLike(size));
        Set(variable, variable - ratio * learningRate * update);
    }
}
