namespace MLNet.Keras.Optimizers;

/// <summary>initial · rate^(step / steps).</summary>
/// <param name="initialLearningRate">At step 0.</param>
/// <param name="decaySteps">In so many steps the rate is multiplied by <paramref name="decayRate"/>.</param>
/// <param name="decayRate">The factor.</param>
/// <param name="staircase">Change at whole multiples of <paramref name="decaySteps"/> only.</param>
public sealed class ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate, bool staircase = false) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override Tensor At(Tensor step)
    {
        var progress = step / decaySteps;
        return initialLearningRate * K.Power(decayRate, staircase ? K.Floor(progress) : progress);
    }
}

/// <summary>initial / (1 + rate · step / steps).</summary>
/// <param name="initialLearningRate">At step 0.</param>
/// <param name="decaySteps">How many steps make one decay.</param>
/// <param name="decayRate">How fast it falls.</param>
/// <param name="staircase">Change at whole multiples of <paramref name="decaySteps"/> only.</param>
public sealed class InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate, bool staircase = false) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override Tensor At(Tensor step)
    {
        var progress = step / decaySteps;
        return initialLearningRate / (1 + decayRate * (staircase ? K.Floor(progress) : progress));
    }
}

/// <summary>(initial − end) · (1 − step / steps)^power + end.</summary>
/// <param name="initialLearningRate">At step 0.</param>
/// <param name="decaySteps">After so many steps the end is reached.</param>
/// <param name="endLearningRate">What remains.</param>
/// <param name="power">1: a straight line.</param>
/// <param name="cycle">Start again from a higher rate, each time over a longer way, instead of staying at the end.</param>
public sealed class PolynomialDecay(double initialLearningRate, double decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override Tensor At(Tensor step)
    {
        var progress = cycle
            ? step / (decaySteps * K.Maximum(K.Ceil(step / decaySteps), 1))
            : K.Minimum(step, decaySteps) / decaySteps;
        return (initialLearningRate - endLearningRate) * K.Power(1 - progress, power) + endLearningRate;
    }
}

/// <summary>One value up to each boundary (its own step included), and one after the last.</summary>
/// <param name="boundaries">Steps, ascending.</param>
/// <param name="values">One more than boundaries.</param>
public sealed class PiecewiseConstantDecay(double[] boundaries, double[] values) : LearningRateSchedule
{
    private readonly double[] values = boundaries.Length == values.Length - 1
        ? values
        : throw new KerasException($"PiecewiseConstantDecay: {boundaries.Length} boundaries need {boundaries.Length + 1} values, got {values.Length}.");

    private protected override string DefaultName => "PiecewiseConstant";

    /// <inheritdoc/>
    protected override Tensor At(Tensor step)
    {
        Tensor rate = K.Cast(values[^1], DType.Float32);
        for (int i = boundaries.Length - 1; i >= 0; i--)
        {
            rate = K.Where(K.LessEqual(step, boundaries[i]), values[i], rate);
        }
        return rate;
    }
}
