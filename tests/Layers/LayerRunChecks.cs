using System.Text.Json;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers;

/// <summary>What a layer computes: outputs, masks, losses, gradients, and the variables after the call.</summary>
internal static class LayerRunChecks
{
    public static void InGraph(LayerCase test, Layer layer, JsonElement expected, Tensor[] inputs, bool training)
    {
        var outputs = test.List(expected, "outputs").ToArray();
        test.Reset(layer);
        var run = LayerRun.Of(test, layer, inputs, outputs, training);
        test.Same("number of outputs", outputs.Length, run.Outputs.Length);
        for (int i = 0; i < outputs.Length; i++)
        {
            test.Close(outputs[i], run.Outputs[i], test.AbsoluteTolerance);
            test.Same("output mask", outputs[i].TryGetProperty("mask", out var mask), run.OutputMasks[i] is not null);
            if (run.OutputMasks[i] is { } seen)
            {
                test.Close(mask, seen, 0);
            }
        }
        Losses(test, expected, run.Losses);
        Gradients(test, expected, "grad_inputs", run.InputGradients);
        Gradients(test, expected, "grad_weights", run.WeightGradients);
        After(test, expected, layer);
    }

    /// <summary>The same outputs without a graph.</summary>
    public static void AtOnce(LayerCase test, Layer layer, Tensor[] inputs)
    {
        test.Reset(layer);
        foreach (var (input, mask) in inputs.Zip(test.InputMasks()))
        {
            Masks.Attach(input, mask);
        }
        Tensor[] outputs = [.. Enumerable.Range(0, test.Calls).SelectMany(_ => layer.CallAll(inputs))];
        foreach (var (output, reference) in outputs.Zip(test.List(test.Golden.Json, "outputs")))
        {
            test.Close(reference, output, test.AbsoluteTolerance);
        }
    }

    private static void Losses(LayerCase test, JsonElement expected, float[] actual)
    {
        double[] losses = [.. test.List(expected, "losses").Select(loss => loss.GetDouble())];
        if (losses.Length == 0 && test.Golden.Has("losses"))
        {
            return;
        }
        test.Same("number of losses", losses.Length, actual.Length);
        for (int i = 0; i < losses.Length; i++)
        {
            if (Math.Abs(actual[i] - losses[i]) > 1e-5 * Math.Abs(losses[i]) + 1e-7)
            {
                throw new GoldenMismatchException($"{test.Golden}: loss {i} is {actual[i]}, expected {losses[i]}.");
            }
        }
    }

    private static void Gradients(LayerCase test, JsonElement expected, string property, Tensor[] actual)
    {
        foreach (var (reference, gradient) in test.List(expected, property).Zip(actual))
        {
            if (reference.ValueKind == JsonValueKind.String)
            {
                test.Close(test.Golden.Family.Tensor(reference.GetString()!), gradient, test.GradientTolerance);
            }
        }
    }

    private static void After(LayerCase test, JsonElement expected, Layer layer)
    {
        foreach (var after in test.List(expected, "after"))
        {
            string path = after.GetProperty("path").GetString()!;
            var variable = layer.Weights.Concat(layer.SeedGenerators.Select(generator => generator.State)).Single(variable => variable.Path == path);
            if (after.TryGetProperty("values", out var values))
            {
                test.Same(path, string.Join(",", values.EnumerateArray()), string.Join(",", variable.Value.ToArray<long>()));
            }
            else
            {
                test.Close(after, variable.Value, test.GradientTolerance);
            }
        }
    }
}
