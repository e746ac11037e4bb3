namespace MLNet.Keras.Optimizers;

internal static class KnownSchedules
{
    public static Registry<LearningRateSchedule> Registry { get; } = new Registry<LearningRateSchedule>("learning rate schedule")
        .Add<ExponentialDecay>()
        .Add<InverseTimeDecay>()
        .Add<PolynomialDecay>()
        .Add<CosineDecay>()
        .Add<CosineDecayRestarts>()
        .Add<PiecewiseConstantDecay>();
}
