using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Estimators.Evaluation;

namespace Microsoft.ML;

/// <summary>Evaluation of regressions that predict a vector of numbers.</summary>
public static class KerasRegressionEvaluation
{
    /// <summary>Evaluates predictions of several numbers: figures for each, and their means. Of a single number they are those of <c>Evaluate</c>.</summary>
    /// <param name="catalog">The task.</param>
    /// <param name="data">The scored rows. As in <c>Evaluate</c>, a number whose label is missing (NaN) does not count, nor one whose score is NaN.</param>
    /// <param name="labelColumnName">A vector of Single of known size, or Single.</param>
    /// <param name="scoreColumnName">The same for what was predicted.</param>
    /// <param name="exampleWeightColumnName">A Single column that says how much each row counts, or null; a missing weight counts 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or size.</exception>
    /// <exception cref="KerasDataException">A weight is negative, or there are no rows to evaluate.</exception>
    public static MultiOutputRegressionMetrics EvaluateMultiOutput(
        this RegressionCatalog catalog, IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score", string? exampleWeightColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return MultiOutputEvaluation.Run(catalog.GetEnvironment(), data, labelColumnName, scoreColumnName, exampleWeightColumnName);
    }

    /// <summary>Cross-validates a pipeline that predicts several numbers, as <c>CrossValidate</c> does for one: the same folds, and <see cref="EvaluateMultiOutput"/> on each.</summary>
    /// <param name="catalog">The task.</param>
    /// <param name="data">The rows.</param>
    /// <param name="estimator">The pipeline; it is fitted once for each fold.</param>
    /// <param name="numberOfFolds">How many parts the rows are cut into, at least 2.</param>
    /// <param name="labelColumnName">A vector of Single of known size, or Single.</param>
    /// <param name="samplingKeyColumnName">Rows with the same value here come into the same fold; null: each on its own.</param>
    /// <param name="seed">Decides the folds; null: the context's seed does.</param>
    /// <param name="exampleWeightColumnName">A Single column that says how much each row counts in the evaluation, or null.</param>
    /// <returns>Metrics, model and scored rows of each fold.</returns>
    /// <exception cref="KerasDataException">The rows of a fold cannot be evaluated.</exception>
    public static IReadOnlyList<TrainCatalogBase.CrossValidationResult<MultiOutputRegressionMetrics>> CrossValidateMultiOutput(
        this RegressionCatalog catalog, IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Label",
        string? samplingKeyColumnName = null, int? seed = null, string? exampleWeightColumnName = null) => CrossValidation.Run(
            catalog.GetEnvironment(), data, estimator, numberOfFolds, samplingKeyColumnName, seed,
            scored => catalog.EvaluateMultiOutput(scored, labelColumnName, exampleWeightColumnName: exampleWeightColumnName));
}
