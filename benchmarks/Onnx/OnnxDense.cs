namespace MLNet.Keras.Benchmarks.Onnx;

/// <summary>A row of dense layers, relu between them, softmax at the end, as an ONNX model.</summary>
internal static class OnnxDense
{
    /// <param name="weights">Kernel and bias of each layer.</param>
    public static byte[] Classifier(IReadOnlyList<Tensor> weights)
    {
        int layers = weights.Count / 2;
        var graph = new OnnxGraph().Input("Features", weights[0].Shape[0]).Output("Probabilities", weights[^1].Shape[0]);
        string value = "Features";
        for (int i = 0; i < layers; i++)
        {
            var (kernel, bias, product, next) = ($"kernel{i}", $"bias{i}", $"product{i}", $"activation{i}");
            graph.Weight(kernel, weights[2 * i]).Weight(bias, weights[2 * i + 1]).Node("Gemm", [value, kernel, bias], product);
            bool last = i == layers - 1;
            graph.Node(last ? "Softmax" : "Relu", [product], value = last ? "Probabilities" : next);
        }
        return graph.ToArray();
    }
}
