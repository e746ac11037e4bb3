using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Trainers;

namespace MLNet.Keras.Estimators;

/// <summary>Trains a network for a task, as a stage of a pipeline: see <c>mlContext.MulticlassClassification.Trainers.Keras</c> and its like.</summary>
/// <remarks>Fitting is stateless: every call of <see cref="Fit(IDataView)"/> trains a fresh copy of the network's definition. Several fits may run at once.</remarks>
public sealed class KerasTrainer : ITrainerEstimator<KerasPredictionTransformer, Model>
{
    private readonly IHost host;
    private readonly TrainingTask task;
    private readonly NetworkDefinition definition;
    private readonly KerasTaskOptions options;

    internal KerasTrainer(IHostEnvironment environment, TrainingTask task, NetworkDefinition definition, KerasTaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.task, this.definition, this.options) = (task, definition, options.Taken<KerasTaskOptions>());
        host = environment.Register(nameof(KerasTrainer));
    }

    /// <summary>Networks want normalized features, and read the rows more than once.</summary>
    public TrainerInfo Info { get; } = new(normalization: true, calibration: false, caching: true);

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var label = ColumnShapes.Find(inputSchema, "label", options.LabelColumnName);
        if (!task.AcceptsLabel(label))
        {
            throw ColumnShapes.Mismatch("label", options.LabelColumnName, task.ExpectedLabel, label, "labelCol");
        }
        var features = ColumnShapes.Find(inputSchema, "feature", options.FeatureColumnName);
        if (!AcceptsFeatures(features))
        {
            throw ColumnShapes.Mismatch("feature", options.FeatureColumnName, "a vector of numbers, truth values or keys (Concatenate makes it)", features);
        }
        ColumnShapes.RequireScalar(inputSchema, "weight", options.ExampleWeightColumnName, NumberDataViewType.Single);
        ColumnShapes.RequireScalar(inputSchema, "validation", options.ValidationColumnName, BooleanDataViewType.Instance);
        var columns = inputSchema.ToDictionary(column => column.Name);
        foreach (var column in task.Shape(label))
        {
            columns[column.Name] = column;
        }
        return new SchemaShape(columns.Values);
    }

    /// <summary>Trains a network.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a wrong type.</exception>
    /// <exception cref="KerasDataException">There are no rows to train on, or values are missing.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    /// <exception cref="CheckpointException">The checkpoint folder holds a damaged checkpoint, or that of another training.</exception>
    public KerasPredictionTransformer Fit(IDataView input) => Fit(input, options.ContinueFrom);

    /// <summary>Trains on from a network that was trained before, with its weights and (if it was fitted in this process) its optimizer's state. It stays as it is.</summary>
    /// <param name="input">The training rows.</param>
    /// <param name="previous">What a trainer with the same layers gave, for the same classes; null: training starts anew.</param>
    /// <exception cref="KerasDataException">The previous network learned another task or other classes, or has other weights.</exception>
    public KerasPredictionTransformer Fit(IDataView input, KerasPredictionTransformer? previous)
    {
        GetOutputSchema(SchemaShape.Create(input.Schema)); // the same checks when a pipeline is fitted as when it is composed
        return new TaskFit(host, task, definition, options, input, previous).Run();
    }

    private static bool AcceptsFeatures(SchemaShape.Column features) =>
        (features.Kind != SchemaShape.Column.VectorKind.Scalar || features.IsKey) && ColumnLayout.Of(features.ItemType) is not null;
}
