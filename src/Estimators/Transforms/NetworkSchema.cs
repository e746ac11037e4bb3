using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>A network's tensors as the columns of a schema.</summary>
internal static class NetworkSchema
{
    private const string LayerType = "KerasLayerType", Upstream = "KerasUpstreamLayers";

    public static DataViewSchema Inputs(Model network) => Of(network.Network!.Inputs);

    /// <summary>Inputs, then every tensor that is computed, from the inputs to the outputs.</summary>
    public static DataViewSchema All(Model network) =>
        Of([.. network.Network!.Inputs, .. network.Network.Nodes.SelectMany(node => node.Outputs).Where(tensor => !network.Network.Inputs.Contains(tensor))]);

    private static DataViewSchema Of(IEnumerable<SymbolicTensor> tensors)
    {
        var schema = new DataViewSchema.Builder();
        foreach (var tensor in tensors)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.AddPrimitiveValue(LayerType, TextDataViewType.Instance, (tensor.Node.Op is LayerCall call ? call.Layer.ClassName : tensor.Node.Op is Placeholder ? "InputLayer" : tensor.Node.Op.Name).AsMemory());
            ReadOnlyMemory<char>[] sources = [.. tensor.Node.Inputs.OfType<SymbolicTensor>().Select(input => NameOf(input).AsMemory())];
            if (sources.Length > 0)
            {
                annotations.Add(Upstream, new VectorDataViewType(TextDataViewType.Instance, sources.Length),
                    (ref VBuffer<ReadOnlyMemory<char>> value) => new VBuffer<ReadOnlyMemory<char>>(sources.Length, sources).CopyTo(ref value));
            }
            schema.AddColumn(NameOf(tensor), TypeOf(tensor), annotations.ToAnnotations());
        }
        return schema.ToSchema();
    }

    private static string NameOf(SymbolicTensor tensor) => tensor.Node.Op switch
    {
        LayerCall call => call.Layer.Name,
        Placeholder input => input.Label,
        var op => op.Name,
    };

    private static DataViewType TypeOf(SymbolicTensor tensor)
    {
        PrimitiveDataViewType item = tensor.DType.IsFloating ? NumberDataViewType.Single : tensor.DType == DType.Bool ? BooleanDataViewType.Instance : NumberDataViewType.Int32;
        var row = tensor.Shape[1..];
        return row.Rank == 0 ? item : row.IsKnown ? new VectorDataViewType(item, row.ToArray()) : new VectorDataViewType(item, 0);
    }
}
