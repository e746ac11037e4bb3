using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Optimizers;

/// <summary>Adam (Kingma and Ba 2014, arXiv:1412.6980).</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">How much of the gradients' average stays.</param>
/// <param name="beta2">How much of the squared gradients' average stays.</param>
/// <param name="epsilon">Added to the root of the squared gradients' average.</param>
/// <param name="amsgrad">Divide by the largest such average so far (Reddi et al. 2018).</param>
public class Adam(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false) : Optimizer(learningRate)
{
    private readonly Moments moments = new();
    private readonly Dictionary<Variable, Variable> largest = [];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            moments.Add(variable, AddSlot(variable, "momentum"), AddSlot(variable, "velocity"));
        }
        foreach (var variable in amsgrad ? trainable : [])
        {
            largest.Add(variable, AddSlot(variable, "velocity_hat"));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var step = K.Cast(Step + 1, variable.DType);
        var alpha = learningRate * K.Sqrt(Moments.Correction(beta2, step)) / Moments.Correction(beta1, step);
        var (m, v) = moments[variable];
        Variable[] state = amsgrad ? [variable, m, v, largest[variable]] : [variable, m, v];
        var next = Slices.IsSum(gradient)
            ? OfSlices(state, gradient, alpha)
            : new ApplyAdam(beta1, beta2, epsilon, amsgrad).ApplyAll([.. state.Select(slot => slot.Read()), gradient, alpha]);
        for (int i = 0; i < state.Length; i++)
        {
            Set(state[i], next[i]);
        }
    }

    private Tensor[] OfSlices(Variable[] state, Tensor gradient, Tensor alpha)
    {
        var m = Moments.Moved(state[1], gradient, beta1);
        var v = Moments.Moved(state[2], Slices.Map(gradient, K.Square), beta2);
        var divisor = amsgrad ? K.Maximum(state[3], v) : v;
        return [state[0] - m * alpha / (K.Sqrt(divisor) + epsilon), m, v, divisor];
    }
}
