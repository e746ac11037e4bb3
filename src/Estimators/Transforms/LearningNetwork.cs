using MLNet.Keras.Estimators.Scoring;

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
        var part = new Model([.. network.Network!.Inputs], outputs);
        if (!inputs.Where((input, i) => ColumnEntry.IsNeeded(input.Layout, network.Network.Inputs[i].DType)).Any())
        {
            return part;
        }
        Input[] batches = [.. inputs.Select(input => new Input(batchShape: input.Layout.Batch(Shape.Unknown), dtype: input.Layout.BatchDType))];
        var entered = batches.Select((batch, i) => new ColumnEntry(inputs[i].Layout, network.Network.Inputs[i].DType).Call(batch));
        return new Model([.. batches.Select(batch => batch.Tensor)], new OrderedDictionary<string, Tensor>(outputs.Keys.Zip(part.CallAll([.. entered]), KeyValuePair.Create)));
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
