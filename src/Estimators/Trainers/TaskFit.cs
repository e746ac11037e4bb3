using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Fitting;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>One fit of a trainer: read the rows, build the network, train it.</summary>
internal sealed class TaskFit(IHost host, TrainingTask task, NetworkDefinition definition, KerasTaskOptions options, IDataView data, KerasPredictionTransformer? previous)
{
    public KerasPredictionTransformer Run()
    {
        using var channel = host.Start("Training");
        int seed = options.DrawSeed(host);
        using var randomness = KerasRandom.Isolate(seed);

        var label = data.Schema[options.LabelColumnName];
        int outputs = task.Outputs(label);
        var names = KeyNamesKinds.Of(label, task.NamesAnnotation, outputs);
        var features = data.Schema[options.FeatureColumnName];
        var layout = ColumnLayout.Of(features.Type)!.Value;
        var network = Build(new NetworkSpec(layout.Row, layout.DType, layout.KeyCount, outputs), new TensorSpec(layout.Batch(Shape.Unknown), layout.DType), features);
        var input = InputColumns.Bind(network, features);
        input = network.Network is null ? input : SparseInputs.Mark(input, data);
        PaddingCheck.Run(network, [input]);
        Heads.Check(network, input.Layout.Batch(Shape.Unknown), outputs, label.Name);
        var format = PredictionFormat.Of(task, input, network) with { Names = names };
        bool isActivated = format.IsActivated;
        if (!network.IsCompiled)
        {
            network.Compile(options.FreshOptimizer(), options.Loss ?? task.Loss(isActivated), task.Metrics(isActivated));
        }
        if (network.CompiledLosses is [{ } loss])
        {
            // of a network written as a class nobody knows the last activation
            LossCheck.Run(loss, task, Heads.LastLayer(network) is null ? null : isActivated, outputs, task.Label(label));
        }

        if (previous is not null)
        {
            format.RequireLike(previous.Format);
            WarmStart.Check(network, previous.Model);
            WarmStart.Continue(network, previous.Model);
        }
        var learning = EnteredNetwork.Around(network, [input]);
        if (learning != network)
        {
            learning.CompileWith(network);
        }
        new NetworkTraining(host, options, data, [input], [task.Label(label)], seed)
        {
            Classes = batches => options.BalancesClasses ? ClassWeighting.Balanced(batches, Math.Max(outputs, 2))
                : options.WeightsOf(outputs, names) is { } weights ? new ClassWeighting(weights) : null,
        }.Run(learning, channel);
        return new KerasPredictionTransformer(host, format, network);
    }

    /// <exception cref="KerasDataException">The network is not made for such a feature column.</exception>
    private Model Build(NetworkSpec spec, TensorSpec batch, DataViewSchema.Column features)
    {
        try
        {
            var network = definition.Build(spec, task);
            network.Meet([batch]);
            return network;
        }
        catch (ShapeException e)
        {
            throw new KerasDataException($"The network does not fit the feature column '{features.Name}' of type {features.Type}: {e.Message}", e);
        }
    }
}
