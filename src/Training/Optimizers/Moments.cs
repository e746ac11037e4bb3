using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>The two averages that Adam and its relatives keep for every variable.</summary>
internal sealed class Moments
{
    private readonly Dictionary<Variable, (Variable First, Variable Second)> slots = [];

    public (Variable First, Variable Second) this[Variable variable] => slots[variable];

    public void Add(Variable variable, Variable first, Variable second) => slots.Add(variable, (first, second));

    /// <summary>average + (value − average) · (1 − beta).</summary>
    public static Tensor Moved(Variable average, Tensor value, double beta) => average + (value - average) * (1 - beta);

    /// <summary>1 − beta^step. Keras rounds beta to float32, for variables of every dtype.</summary>
    public static Tensor Correction(double beta, Tensor step) => 1 - K.Power((double)(float)beta, step);
}
