namespace MLNet.Keras.Metrics;

/// <summary>The metrics by Keras's identifiers.</summary>
internal static class KnownMetrics
{
    public static Registry<Metric> Registry { get; } = new Registry<Metric>("metric")
        .Add<Mean>()
        .Add<Sum>()
        .Add<Accuracy>()
        .Add<AccuracyByShape>("accuracy", "acc")
        .Add<BinaryAccuracy>()
        .Add<CategoricalAccuracy>()
        .Add<SparseCategoricalAccuracy>()
        .Add<TopKCategoricalAccuracy>()
        .Add<SparseTopKCategoricalAccuracy>()
        .Add<MeanSquaredError>("mse", "MSE")
        .Add<MeanAbsoluteError>("mae", "MAE")
        .Add<MeanAbsolutePercentageError>("mape", "MAPE")
        .Add<MeanSquaredLogarithmicError>("msle", "MSLE")
        .Add<RootMeanSquaredError>("rmse", "RMSE")
        .Add<LogCoshError>()
        .Add<CosineSimilarity>()
        .Add<Hinge>()
        .Add<SquaredHinge>()
        .Add<CategoricalHinge>()
        .Add<KLDivergence>()
        .Add<Poisson>()
        .Add<BinaryCrossentropy>("bce", "BCE")
        .Add<CategoricalCrossentropy>()
        .Add<SparseCategoricalCrossentropy>()
        .Add<TruePositives>()
        .Add<TrueNegatives>()
        .Add<FalsePositives>()
        .Add<FalseNegatives>()
        .Add<Precision>()
        .Add<Recall>()
        .Add<SensitivityAtSpecificity>()
        .Add<SpecificityAtSensitivity>()
        .Add<PrecisionAtRecall>()
        .Add<RecallAtPrecision>()
        .Add<AUC>()
        .Add<FBetaScore>()
        .Add<F1Score>()
        .Add<R2Score>()
        .Add<PearsonCorrelation>()
        .Add<ConcordanceCorrelation>()
        .Add<IoU>()
        .Add<MeanIoU>()
        .Add<BinaryIoU>()
        .Add<OneHotIoU>()
        .Add<OneHotMeanIoU>();

    /// <summary>A metric as compile takes it from a string: it keeps the given word as its name, and accuracy is chosen by shape.</summary>
    public static Metric Create(string identifier)
    {
        string known = identifier == "Accuracy" ? "accuracy" : identifier;
        return Registry.Create(known, new() { ["name"] = identifier });
    }
}
