namespace MLNet.Keras.Optimizers;

/// <summary>Half a cosine wave down (Loshchilov and Hutter 2016, arXiv:1608.03983), if asked for after a linear warmup.</summary>
/// <param name="initialLearningRate">At step 0.</param>
/// <param name="decaySteps">How many steps the way down takes.</param>
/// <param name="alpha">The share of the top that remains.</param>
/// <param name="warmupTarget">The top that the warmup leads to; null: no warmup.</param>
/// <param name="warmupSteps">How many steps the warmup takes.</param>
public sealed class CosineDecay(double initialLearningRate, double decaySteps, double alpha = 0, double? warmupTarget = null, double warmupSteps = 0) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override Tensor At(Tensor step)
    {
        if (warmupTarget is not { } top)
        {
            return initialLearningRate * Wave(K.Minimum(step, decaySteps) / decaySteps, alpha);
        }
        step = K.Minimum(step, decaySteps + warmupSteps);
        var up = (top - initialLearningRate) * (step / warmupSteps) + initialLearningRate;
        return K.Where(K.Less(step, warmupSteps), up, top * Wave((step - warmupSteps) / decaySteps, alpha));
    }

    /// <summary>From 1 at progress 0 to alpha at progress 1.</summary>
    internal static Tensor Wave(Tensor progress, double alpha, Tensor? height = null) =>
        (1 - alpha) * (0.5 * (height ?? 1) * (1 + K.Cos(Math.PI * progress))) + alpha;
}

/// <summary>Half cosine waves down, one after the other (Loshchilov and Hutter 2016, arXiv:1608.03983).</summary>
/// <param name="initialLearningRate">The top of the first wave.</param>
/// <param name="firstDecaySteps">How many steps the first takes.</param>
/// <param name="tMul">How much longer each is than the one before.</param>
/// <param name="mMul">How much higher each is than the one before.</param>
/// <param name="alpha">The share of the top that remains.</param>
public sealed class CosineDecayRestarts(double initialLearningRate, double firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0) : LearningRateSchedule
{
    private protected override string DefaultName => "SGDRDecay";

    /// <inheritdoc/>
    protected override Tensor At(Tensor step)
    {
        var progress = step / firstDecaySteps;
        Tensor wave;
        if (tMul == 1)
        {
            wave = K.Floor(progress);
            progress -= wave;
        }
        else
        {
            wave = K.Floor(K.Log(1 - progress * (1 - tMul)) / Math.Log(tMul));
            var length = K.Power(tMul, wave);
            progress = (progress - (1 - length) / (1 - tMul)) / length;
        }
        return initialLearningRate * CosineDecay.Wave(progress, alpha, K.Power(mMul, wave));
    }
}
