using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Layers;

/// <summary>A layer called in a graph, with the gradients of its weighted outputs.</summary>
internal sealed class LayerRun
{
    private LayerRun(Tensor[] outputs, Tensor?[] masks, float[] losses, Tensor[] inputGradients, Tensor[] weightGradients) =>
        (Outputs, OutputMasks, Losses, InputGradients, WeightGradients) = (outputs, masks, losses, inputGradients, weightGradients);

    public Tensor[] Outputs { get; }

    public Tensor?[] OutputMasks { get; }

    public float[] Losses { get; }

    /// <summary>NaN where none flows.</summary>
    public Tensor[] InputGradients { get; }

    public Tensor[] WeightGradients { get; }

    /// <param name="test">How often to call the layer, and its inputs' masks.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="expected">Outputs as they were recorded, with their weights.</param>
    /// <param name="training">Whether to train.</param>
    public static LayerRun Of(LayerCase test, Layer layer, Tensor[] inputs, JsonElement[] expected, bool training)
    {
        Tensor[] ys = [], losses = [], gradients = [];
        Tensor?[] masks = [];
        var graph = Trace.Function([.. inputs.Select(TensorSpec.Of)], x =>
        {
            foreach (var (input, mask) in x.Zip(test.InputMasks()))
            {
                Masks.Attach(input, mask);
            }
            var all = new List<Tensor>();
            for (int call = 0; call < test.Calls; call++)
            {
                all.AddRange(layer.CallAll(x, training));
                losses = [.. layer.Losses];
            }
            ys = [.. all];
            masks = [.. ys.Select(Masks.Of)];
            var weighted = ys.Zip(expected).Where(pair => pair.First.DType.IsFloating && pair.Second.TryGetProperty("cot", out _)).ToArray();
            gradients = [.. Differentiate.TryGradients(
                [.. weighted.Select(pair => pair.First)],
                [.. x, .. layer.TrainableWeights.Select(weight => weight.Read())],
                [.. weighted.Select(pair => test.Read(pair.Second.GetProperty("cot").GetString()!).Cast(pair.First.DType))])
                .Select(gradient => gradient ?? (Tensor)float.NaN)];
            return [.. ys, .. losses, .. masks.OfType<Tensor>(), .. gradients];
        });
        using var run = Engine.Current.Compile(graph);
        for (int i = 0; i < inputs.Length; i++)
        {
            run.Input(i).CopyFrom(inputs[i]);
        }
        run.Run();
        int at = 0;
        Tensor Next() => run.Output(at++).Clone();
        // In the order in which the graph gives them.
        Tensor[] outputs = [.. ys.Select(_ => Next())];
        float[] penalties = [.. losses.Select(_ => Next().ToScalar<float>())];
        Tensor?[] outputMasks = [.. masks.Select(mask => mask is null ? null : Next())];
        Tensor[] flows = [.. gradients.Select(_ => Next())];
        return new(outputs, outputMasks, penalties, flows[..inputs.Length], flows[inputs.Length..]);
    }
}
