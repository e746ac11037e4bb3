using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>Fits an estimator to all folds of the rows but one, and evaluates on that one, in turn: the folds are those of stock cross-validation.</summary>
internal static class CrossValidation
{
    public static IReadOnlyList<TrainCatalogBase.CrossValidationResult<TMetrics>> Run<TMetrics>(
        IHostEnvironment environment, IDataView data, IEstimator<ITransformer> estimator, int folds, string? samplingKey, int? seed, Func<IDataView, TMetrics> evaluate)
        where TMetrics : class
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2, "numberOfFolds");
        var results = new List<TrainCatalogBase.CrossValidationResult<TMetrics>>();
        foreach (var split in new DataOperationsCatalog(environment).CrossValidationSplit(data, folds, samplingKey, seed))
        {
            var model = estimator.Fit(split.TrainSet);
            var scored = model.Transform(split.TestSet);
            results.Add(new(model, evaluate(scored), scored, results.Count));
        }
        return results;
    }
}
