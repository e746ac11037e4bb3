namespace MLNet.Keras.Benchmarks.Onnx;

/// <summary>A benchmark's network, with its weights, as an ONNX model from "x" to "y".</summary>
internal static class OnnxNetwork
{
    public static byte[] Of(Work work, Sequential model)
    {
        var weights = model.GetWeights();
        var graph = new OnnxGraph().Input("x", [.. work.Shape.Dims]).Output("y", model.Outputs[0].Shape[^1]);
        return (work.Kind switch
        {
            "mlp" => graph.Dense("x", weights, 0, "a").Node("Relu", ["a"], "b").Dense("b", weights, 2, "c").Node("Softmax", ["c"], "y", ("axis", 1L)),
            "tab" => graph.Dense("x", weights, 0, "a").Node("Relu", ["a"], "b").Dense("b", weights, 2, "c").Node("Relu", ["c"], "d").Dense("d", weights, 4, "y"),
            "cnn" => Convolutional(graph, weights),
            _ => Recurrent(graph, weights),
        }).ToArray();
    }

    private static OnnxGraph Dense(this OnnxGraph graph, string x, Tensor[] weights, int first, string y) =>
        graph.Weight($"kernel{first}", weights[first]).Weight($"bias{first}", weights[first + 1]).Node("Gemm", [x, $"kernel{first}", $"bias{first}"], y);

    /// <summary>ONNX has channels first: with one channel the images need no move, and the last layer's rows are reordered here.</summary>
    private static OnnxGraph Convolutional(OnnxGraph graph, Tensor[] weights)
    {
        var last = K.Reshape(K.Transpose(K.Reshape(weights[4], [5, 5, 64, 10]), [2, 0, 1, 3]), [1600, 10]);
        graph.Integers("images", 0, 1, 28, 28).Node("Reshape", ["x", "images"], "pooled-1");
        for (int i = 0; i < 2; i++)
        {
            graph.Weight($"filter{i}", K.Transpose(weights[2 * i], [3, 2, 0, 1])).Weight($"offset{i}", weights[2 * i + 1])
                .Node("Conv", [$"pooled{i - 1}", $"filter{i}", $"offset{i}"], $"convolved{i}", ("kernel_shape", new long[] { 3, 3 })).Node("Relu", [$"convolved{i}"], $"active{i}")
                .Node("MaxPool", [$"active{i}"], $"pooled{i}", ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }));
        }
        return graph.Node("Flatten", ["pooled1"], "flat", ("axis", 1L)).Dense("flat", [.. weights[..4], last, weights[5]], 4, "logits").Node("Softmax", ["logits"], "y", ("axis", 1L));
    }

    private static OnnxGraph Recurrent(OnnxGraph graph, Tensor[] weights)
    {
        int inputs = weights[0].Shape[0], units = weights[1].Shape[0];
        var bias = K.Concatenate([Gates(K.Reshape(weights[2], [1, 4 * units])), new Tensor([4 * units, 1])], 0);
        graph.Node("Transpose", ["x"], "steps", ("perm", new long[] { 1, 0, 2 }))
            .Weight("w", K.Reshape(Gates(weights[0]), [1, 4 * units, inputs])).Weight("r", K.Reshape(Gates(weights[1]), [1, 4 * units, units])).Weight("b", K.Reshape(bias, [1, 8 * units]))
            .Node("LSTM", ["steps", "w", "r", "b"], ["", "state"], ("hidden_size", (long)units))
            .Integers("rows", -1, units).Node("Reshape", ["state", "rows"], "hidden");
        return graph.Dense("hidden", weights, 3, "logit").Node("Sigmoid", ["logit"], "y");
    }

    /// <summary>[inputs, 4 · units] in Keras's order (input, forget, candidate, output) as [4 · units, inputs] in ONNX's (input, output, forget, candidate).</summary>
    private static Tensor Gates(Tensor kernel)
    {
        var gates = K.Split(K.Transpose(kernel, [1, 0]), 4, 0);
        return K.Concatenate([gates[0], gates[3], gates[1], gates[2]], 0);
    }
}
