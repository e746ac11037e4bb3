using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Adaptive steps from averages of squared gradients by row and by column, which need little memory (Shazeer and Stern 2018, arXiv:1804.04235).</summary>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta2Decay">How fast the averages slow down.</param>
/// <param name="epsilon1">Added to squared gradients.</param>
/// <param name="epsilon2">The least size of a variable that steps are relative to.</param>
/// <param name="clipThreshold">The largest root mean square of a step.</param>
/// <param name="relativeStep">A constant learning rate is at most 1 / √step.</param>
public sealed class Adafactor(
    LearningRate? learningRate = null, double beta2Decay = -0.8, double epsilon1 = 1e-30, double epsilon2 = 0.001, double clipThreshold = 1, bool relativeStep = true)
    : Optimizer(learningRate)
{
    private readonly Dictionary<Variable, (Variable Rows, Variable Columns, Variable Velocity)> slots = [];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            // Keras keeps two unused integers for variables that are not matrices.
            bool isMatrix = variable.Shape.Rank >= 2;
            var dtype = isMatrix ? DType.Float32 : DType.Int32;
            slots.Add(variable, (
                AddVariable(variable.Name, isMatrix ? variable.Shape[..^1] : [], dtype),
                AddVariable(variable.Name, isMatrix ? variable.Shape[..^2].Concat([variable.Shape[^1]]) : [], dtype),
                AddSlot(variable, "velocity")));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (rows, columns, velocity) = slots[variable];
        var step = K.Cast(Step + 1, variable.DType);
        var rate = relativeStep && !HasSchedule ? K.Minimum(learningRate, K.Rsqrt(step)) : learningRate;
        var squares = Slices.Map(gradient, K.Square) + epsilon1;
        var beta = 1 - K.Power(step, beta2Decay);
        Tensor Average(Variable old, Tensor value) => beta * old.Read() + (1 - beta) * value;
        Tensor v;
        if (variable.Shape.Rank >= 2)
        {
            var (r, c) = (Average(rows, K.Mean(squares, [-1])), Average(columns, K.Mean(squares, [-2])));
            Set(rows, r);
            Set(columns, c);
            v = K.ExpandDims(r / K.Mean(r, [-1], keepDims: true), -1) * K.ExpandDims(c, -2);
        }
        else
        {
            v = Average(velocity, squares);
        }
        Set(velocity, v);
        var size = K.Maximum(K.Sqrt(K.Mean(K.Square(variable))), epsilon2);
        var updateSize = K.Sqrt(K.Mean(Slices.Map(gradient, K.Square) / v));
        Set(variable, variable - size * rate * (gradient / K.Sqrt(v) / K.Maximum(updateSize / clipThreshold, 1)));
    }
}
