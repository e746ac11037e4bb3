using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>The part of a network that a fit trains: from batches of columns to the outputs that have labels, over the same weights.</summary>
internal static class LearningNetwork
{
    public static Model Create(Model network, NetworkInput[] inputs, LearnedOutput[] learned)
    {
        // without labels the layers' own losses are trained, which may be anywhere
        var outputs = learned.Length == 0
            ? new OrderedDictionary<string, Tensor>(network.OutputNames.Zip(network.Outputs, KeyValuePair.Create))
            : new OrderedDictionary<string, Tensor>(learned.Select(output => KeyValuePair.Create(output.Output, (Tensor)output.Tensor)));
        return EnteredNetwork.Around(new Model([.. network.Network!.Inputs], outputs), inputs);
    }

    /// <summary>Whether layers add losses of their own, which are trained where nothing else is.</summary>
    public static bool HasLosses(Model network)
    {
        bool found = false;
        Trace.Function([.. network.Network!.Inputs.Select(TensorSpec.Of)], x =>
        {
            var outputs = network.CallAll(x, training: true);
            found = network.CallLosses().Any();
            return outputs;
        });
        return found;
    }

    /// <summary>Compiles the part as the user compiled the network, or else as the options say.</summary>
    public static void Compile(Model part, Model network, LearnedOutput[] learned, KerasNetworkOptions options)
    {
        if (network.IsCompiled)
        {
            part.CompileLike(network, part.OutputNames);
            return;
        }
        part.Compile(
            options.FreshOptimizer(), learned.ToDictionary(output => output.Output, output => output.Loss), options.LossWeights,
            options.Metrics.ToDictionary(pair => pair.Key, pair => Array.ConvertAll(pair.Value, metric => metric.Fresh())));
    }
}
