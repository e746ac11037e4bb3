using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>One fit of a trainer: read the rows, build the network, train it.</summary>
internal sealed class TaskFit(IHost host, TrainingTask task, NetworkDefinition definition, KerasTrainerOptions options, IDataView data)
{
    public KerasPredictionTransformer Run()
    {
        using var channel = host.Start("Training");
        int seed = options.Seed ?? host.Rand.Next();
        using var randomness = KerasRandom.Isolate(seed);
        var cancellation = new FitCancellation(host, options);

        var label = data.Schema[options.LabelColumnName];
        var names = KeyNamesKinds.Of(label);
        var features = data.Schema[options.FeatureColumnName];
        int outputs = task.Outputs(label);
        var columns = Columns(features, label);
        var layout = columns.Inputs[0].Layout;
        var network = definition.Build(new NetworkSpec(layout.Row, layout.DType, layout.KeyCount, outputs), task);
        network.EnsureBuilt(layout.Batch(Shape.Unknown));
        bool isActivated = Heads.Check(network, task, outputs, label.Name);
        if (!network.IsCompiled)
        {
            network.Compile(options.FreshOptimizer(), options.Loss ?? task.Loss(isActivated), task.Metrics());
        }

        var selection = new RowSelection(columns.ValidationMark, options.ValidationFraction, seed);
        var (training, heldOut) = TrainingRows.Read(data, columns, selection, options.MemoryBudget ?? MemoryBudget.Default, options.BatchSize, cancellation.ThrowIfCancelled);
        if (training.Count == 0)
        {
            throw new KerasDataException($"There are no rows to train on: the data is empty, or the label column '{label.Name}' is missing in every row.");
        }
        channel.Info(MessageSensitivity.None, training.Count is { } count ? $"Training on {count} rows in memory" : "Training on rows streamed from the pipeline: they exceed the memory budget");
        using var batches = new RowBatches(training, columns, options.BatchSize, options.Shuffle, seed);
        batches.Classes = options.BalancesClasses ? ClassWeighting.Balanced(batches, Math.Max(outputs, 2))
            : options.WeightsOf(outputs, names) is { } weights ? new ClassWeighting(weights) : null;
        heldOut = options.ValidationData is { } given ? ReadValidation(given, columns, training.Bytes, cancellation) : heldOut;
        using var validation = heldOut is { Count: not 0 } ? new RowBatches(heldOut, columns, options.BatchSize, shuffle: false, seed) : null;
        network.FitOn(batches, validation, options.Epochs, options.Verbose, Callbacks(channel, cancellation, validation is not null));
        var input = new NetworkInput(features.Name, features.Type);
        return new KerasPredictionTransformer(new PredictionFormat(task, input, outputs, isActivated, names), network);
    }

    private TrainingRows ReadValidation(IDataView given, TrainingColumns columns, long taken, FitCancellation cancellation)
    {
        long budget = options.MemoryBudget ?? MemoryBudget.Default;
        var view = ValidationView.Align(host, data, given, [.. columns.Needed]);
        var all = new RowSelection(mark: null, fraction: 0, seed: 0);
        // validation rows have what training rows leave, or else are streamed in small blocks
        return TrainingRows.Read(view, columns.In(view.Schema), all, Math.Max(budget - taken, budget / 8), options.BatchSize, cancellation.ThrowIfCancelled).Training;
    }

    private TrainingColumns Columns(DataViewSchema.Column features, DataViewSchema.Column label) => new(
        [new TrainingColumn(features, ColumnLayout.Of(features.Type)!.Value)],
        [task.Label(label)],
        options.ExampleWeightColumnName is { } weight ? new TrainingColumn(data.Schema[weight], new ColumnLayout(DType.Float32, Shape.Scalar)) : null,
        options.ValidationColumnName is { } mark ? data.Schema[mark] : null);

    private Callback[] Callbacks(IChannel channel, FitCancellation cancellation, bool validates) =>
    [
        cancellation,
        .. options.EarlyStoppingPatience is { } patience ? [new EarlyStopping(validates ? "val_loss" : "loss", patience: patience, restoreBestWeights: true)] : Array.Empty<Callback>(),
        .. options.Callbacks,
        new EpochLog(channel),
    ];
}
