namespace MLNet.Keras.Losses;

/// <summary>The losses by Keras's identifiers.</summary>
internal static class KnownLosses
{
    public static Registry<Loss> Registry { get; } = new Registry<Loss>("loss")
        .Add<MeanSquaredError>("mse", "MSE")
        .Add<MeanAbsoluteError>("mae", "MAE")
        .Add<MeanAbsolutePercentageError>("mape", "MAPE")
        .Add<MeanSquaredLogarithmicError>("msle", "MSLE")
        .Add<Huber>()
        .Add<LogCosh>()
        .Add<CosineSimilarity>()
        .Add<Hinge>()
        .Add<SquaredHinge>()
        .Add<CategoricalHinge>()
        .Add<BinaryCrossentropy>("bce", "BCE")
        .Add<BinaryFocalCrossentropy>()
        .Add<CategoricalCrossentropy>()
        .Add<CategoricalFocalCrossentropy>()
        .Add<CategoricalGeneralizedCrossEntropy>()
        .Add<SparseCategoricalCrossentropy>()
        .Add<CrossentropyByShape>("crossentropy", "ce")
        .Add<KLDivergence>("kld", "KLD")
        .Add<Poisson>()
        .Add<Dice>()
        .Add<Tversky>()
        .Add<Circle>();
}
