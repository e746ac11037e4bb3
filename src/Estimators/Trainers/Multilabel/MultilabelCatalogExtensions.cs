using MLNet.Keras.Estimators;

namespace Microsoft.ML;

/// <summary>Where multilabel classification is found: beside the tasks that ML.NET has itself.</summary>
public static class MultilabelCatalogExtensions
{
    extension(MLContext context)
    {
        /// <summary>Several truths about a row, any number of which may hold: trainers, evaluation, cross-validation.</summary>
        public MultilabelClassificationCatalog MultilabelClassification => new(context);
    }
}
