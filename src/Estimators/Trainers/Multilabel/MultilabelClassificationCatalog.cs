using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Evaluation;

namespace MLNet.Keras.Estimators;

/// <summary>Multilabel classification: the label is a vector of truth values, any number of which may hold. See <c>mlContext.MultilabelClassification</c>.</summary>
public sealed class MultilabelClassificationCatalog
{
    private readonly IHostEnvironment environment;

    internal MultilabelClassificationCatalog(IHostEnvironment environment)
    {
        this.environment = environment;
        Trainers = new MultilabelClassificationTrainers(environment);
    }

    /// <summary>The task's trainers.</summary>
    public MultilabelClassificationTrainers Trainers { get; }

    /// <summary>Evaluates predictions: figures for each label, and over all.</summary>
    /// <param name="data">The scored rows. As in stock evaluators, rows with a missing label (NaN) are passed over, and those with a score that is not finite.</param>
    /// <param name="labelColumnName">A vector of Boolean or Single of known size, each element 0 or 1.</param>
    /// <param name="scoreColumnName">A vector of Single that ranks rows, such as logits: it decides the areas under the ROC curve.</param>
    /// <param name="probabilityColumnName">A vector of Single: it decides the log-losses.</param>
    /// <param name="predictedLabelColumnName">A vector of Boolean: it decides all other figures.</param>
    /// <param name="exampleWeightColumnName">A Single column that says how much each row counts, or null; a missing weight counts 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or size.</exception>
    /// <exception cref="KerasDataException">A label is not 0 or 1, a weight is negative, or there are no rows to evaluate.</exception>
    public MultilabelClassificationMetrics Evaluate(
        IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score", string probabilityColumnName = "Probability",
        string predictedLabelColumnName = "PredictedLabel", string? exampleWeightColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return MultilabelEvaluation.Run(environment, data, labelColumnName, scoreColumnName, probabilityColumnName, predictedLabelColumnName, exampleWeightColumnName);
    }

    /// <summary>Cross-validates a pipeline: the folds of stock cross-validation, and <see cref="Evaluate"/> on each.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="estimator">The pipeline; it is fitted once for each fold.</param>
    /// <param name="numberOfFolds">How many parts the rows are cut into, at least 2.</param>
    /// <param name="labelColumnName">A vector of Boolean or Single of known size, each element 0 or 1.</param>
    /// <param name="samplingKeyColumnName">Rows with the same value here come into the same fold; null: each on its own.</param>
    /// <param name="seed">Decides the folds; null: the context's seed does.</param>
    /// <param name="exampleWeightColumnName">A Single column that says how much each row counts in the evaluation, or null.</param>
    /// <returns>Metrics, model and scored rows of each fold.</returns>
    /// <exception cref="KerasDataException">The rows of a fold cannot be evaluated.</exception>
    public IReadOnlyList<TrainCatalogBase.CrossValidationResult<MultilabelClassificationMetrics>> CrossValidate(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Label",
        string? samplingKeyColumnName = null, int? seed = null, string? exampleWeightColumnName = null) => CrossValidation.Run(
            environment, data, estimator, numberOfFolds, samplingKeyColumnName, seed, scored => Evaluate(scored, labelColumnName, exampleWeightColumnName: exampleWeightColumnName));
}
