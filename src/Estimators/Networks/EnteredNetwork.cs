using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>A network with what lies between columns and its inputs.</summary>
internal static class EnteredNetwork
{
    /// <summary>A network that takes batches of columns as they are stored; the network itself where it takes them already.</summary>
    public static Model Around(Model network, NetworkInput[] inputs)
    {
        if (network.Network is not { } graph || !inputs.Where((input, i) => ColumnEntry.IsNeeded(input.Layout, graph.Inputs[i].DType)).Any())
        {
            return network;
        }
        Input[] batches = [.. inputs.Select(input => new Input(batchShape: input.Layout.Batch(Shape.Unknown), dtype: input.Layout.BatchDType))];
        var entered = batches.Select((batch, i) => new ColumnEntry(inputs[i].Layout, graph.Inputs[i].DType).Call(batch));
        var outputs = network.OutputNames.Zip(network.CallAll([.. entered]), KeyValuePair.Create);
        return new Model([.. batches.Select(batch => batch.Tensor)], new OrderedDictionary<string, Tensor>(outputs));
    }
}
