namespace MLNet.Keras.Optimizers;

/// <summary>The optimizers by Keras's identifiers.</summary>
internal static class KnownOptimizers
{
    public static Registry<Optimizer> Registry { get; } = new Registry<Optimizer>("optimizer")
        .Add<SGD>()
        .Add<RMSprop>("rmsprop")
        .Add<Adam>()
        .Add<AdamW>("adamw")
        .Add<Adagrad>()
        .Add<Adadelta>()
        .Add<Adamax>()
        .Add<Nadam>()
        .Add<Lion>()
        .Add<Lamb>()
        .Add<Ftrl>()
        .Add<Adafactor>()
        .Add<Muon>()
        .Add<LossScaleOptimizer>();
}
