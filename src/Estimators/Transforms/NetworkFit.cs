using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Fitting;
using MLNet.Keras.Estimators.Networks;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>One fit of a network with inputs, outputs and labels by name.</summary>
internal sealed class NetworkFit(IHost host, NetworkSource source, KerasNetworkOptions options, IDataView data)
{
    public KerasTransformer Run()
    {
        using var channel = host.Start("Training");
        int seed = options.DrawSeed(host);
        using var randomness = KerasRandom.Isolate(seed);

        var network = source.Create(new NetworkColumns(data.Schema));
        var inputs = SparseInputs.Mark(InputColumns.Bind(network, options.Inputs, data.Schema), data);
        PaddingCheck.Run(network, inputs);
        var outputs = NamedOutput.Of(network, options, isKnown: source.Known is not null);
        var learned = LabelColumns.Bind(network, options, data.Schema);
        if (learned.Length == 0 && !LearningNetwork.HasLosses(network))
        {
            throw new KerasException($"There is nothing to learn: name label columns in {nameof(options.Labels)}, or let a layer add a loss of its own.");
        }
        var training = LearningNetwork.Create(network, inputs, learned);
        LearningNetwork.Compile(training, network, learned, options);
        if (options.ContinueFrom is { } previous)
        {
            WarmStart.Check(network, previous.Model);
            network.SetWeights(previous.Model.GetWeights());
            WarmStart.ContinueOptimizer(training, previous.Trained ?? previous.Model);
        }
        new NetworkTraining(host, options, data, inputs, learned.Select(output => output.Column), seed).Run(training, channel);
        return new KerasTransformer(host, new TransformFormat(inputs, outputs), network) { Trained = training };
    }
}
