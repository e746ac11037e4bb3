using System.Globalization;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Layers;
using MLNet.Keras.Networks;

namespace MLNet.Keras.Summaries;

/// <summary>What a summary says of one layer, input or bare op of a model.</summary>
/// <param name="model">The model it belongs to.</param>
/// <param name="operation">A layer, or the node of an input or of a bare op.</param>
internal sealed class LayerRow(Model model, object operation)
{
    private readonly Node[] calls = [.. model.Network?.LayerOrder.Nodes.Where(node => LayerOrder.Operation(node) == operation) ?? []];

    public Layer? Layer => operation as Layer;

    public string Name => operation switch
    {
        Layer layer => layer.Name,
        Node { Op: Placeholder input } => input.Label,
        var node => SnakeCase.OfType(((Node)node).Op.Name),
    };

    public string ClassName => operation switch
    {
        Layer layer => layer.ClassName,
        Node { Op: Placeholder } => "InputLayer",
        var node => ((Node)node).Op.Name,
    };

    public string OutputShape
    {
        get
        {
            IEnumerable<Shape>? shapes = calls.LastOrDefault()?.Outputs.Select(output => output.Shape)
                ?? (Layer is { Built: true, BuiltFor: { } inputs } ? Layer.ComputeOutputShapes(inputs) : null);
            return shapes?.Select(Format).ToArray() switch
            {
                null => "?",
                [var one] => one,
                var many => $"[{string.Join(", ", many)}]",
            };
        }
    }

    public string Parameters => Layer switch
    {
        null => "0",
        { Built: false } => "0 (unbuilt)",
        var layer => layer.CountParams().ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>Where its inputs come from: layer, call and output.</summary>
    public string Connections
    {
        get
        {
            var sources = calls.SelectMany(call => call.Inputs.OfType<SymbolicTensor>()).Select(input =>
            {
                var source = new LayerRow(model, LayerOrder.Operation(input.Node));
                return $"{source.Name}[{Array.IndexOf(source.calls, input.Node)}][{input.Node.Outputs.ToList().IndexOf(input)}]";
            });
            return string.Join(", ", sources) is { Length: > 0 } text ? text : "-";
        }
    }

    public string Trainable => Layer is { Weights.Count: > 0 } layer ? layer.Trainable ? "Y" : "N" : "-";

    private static string Format(Shape shape) => $"({string.Join(", ", shape.Select(dim => dim < 0 ? "None" : dim.ToString(CultureInfo.InvariantCulture)))})";
}
