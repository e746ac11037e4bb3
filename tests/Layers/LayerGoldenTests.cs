using System.Text.Json;
using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers;

/// <summary>Every reference case of every known layer: configuration, weights, shapes, outputs, gradients, losses, masks and state.</summary>
public class LayerGoldenTests
{
    [Theory]
    [InlineData("layers_core", 44)]
    [InlineData("layers_activations", 66)]
    [InlineData("layers_conv", 53)]
    [InlineData("layers_conv_transpose", 0)]
    [InlineData("layers_conv_depthwise", 0)]
    [InlineData("layers_pooling", 80)]
    [InlineData("layers_norm", 53)]
    [InlineData("layers_regularization", 25)]
    [InlineData("layers_rnn", 32)]
    [InlineData("layers_rnn_wrappers", 0)]
    [InlineData("layers_attention", 0)]
    [InlineData("layers_merging", 71)]
    [InlineData("layers_reshaping", 27)]
    [InlineData("layers_preprocessing", 3)]
    [InlineData("layers_augmentation", 0)]
    public void A_layer_is_Kerass(string family, int atLeast) => GoldenRun.Drive(family, golden =>
    {
        var test = new LayerCase(golden);
        if (test.NotYet() is { } reason)
        {
            return reason;
        }
        using var names = AutoNames.Fresh();
        Check(test);
        return null;
    }, atLeast);

    private static void Check(LayerCase test)
    {
        var golden = test.Golden;
        var layer = test.Create();
        CheckConfiguration(golden, layer);

        var inputs = test.Inputs();
        layer.EnsureBuilt([.. inputs.Select(input => input.Shape)]);
        CheckWeights(test, layer);
        CheckConfiguration(golden, layer);
        CheckOutputShape(test, layer);

        var json = golden.Json;
        CheckRun(test, layer, json, inputs, training: false);
        CheckAtOnce(test, layer, inputs);
        if (json.TryGetProperty("train", out var train) && !train.TryGetProperty("same_as_inference", out _))
        {
            CheckRun(test, layer, train, inputs, training: true);
        }
        else
        {
            CheckRun(test, layer, json, inputs, training: true);
        }
    }

    private static void CheckConfiguration(GoldenCase golden, Layer layer)
    {
        var expected = JsonNode.Parse(golden.Json.GetProperty("config").GetRawText())!.AsObject();
        JsonAssert.Equal(golden, "config", expected, layer.GetConfig());
        if (golden.Json.TryGetProperty("from_config_error", out _))
        {
            return;
        }
        // A configuration with a name makes a layer of that name: nothing else may change on the way.
        JsonAssert.Equal(golden, "config of from_config", expected, Layer.FromConfig(layer.Serialize()).GetConfig());
    }

    private static void CheckWeights(LayerCase test, Layer layer)
    {
        var expected = test.List(test.Golden.Json, "weights").ToArray();
        string Describe(string path, IEnumerable<int> shape, string dtype, bool trainable) => $"{path} ({string.Join(",", shape)}) {dtype} {trainable}";
        var wanted = expected.Select(weight => Describe(
            weight.GetProperty("path").GetString()!, weight.GetProperty("shape").EnumerateArray().Select(dim => dim.GetInt32()),
            weight.GetProperty("dtype").GetString()!, weight.GetProperty("trainable").GetBoolean()));
        var actual = layer.Weights.Select(weight => Describe(weight.Path, weight.Shape, weight.DType.Name, weight.Trainable));
        Same(test.Golden, "weights", string.Join("; ", wanted), string.Join("; ", actual));
    }

    /// <summary>Values as the case starts with them.</summary>
    private static void Reset(LayerCase test, Layer layer)
    {
        foreach (var (variable, weight) in layer.Weights.Zip(test.List(test.Golden.Json, "weights")))
        {
            variable.Assign(test.Read(weight).Cast(variable.DType));
        }
        var states = test.List(test.Golden.Json, "state").ToArray();
        Same(test.Golden, "seed generators", states.Length, layer.SeedGenerators.Count);
        foreach (var (generator, state) in layer.SeedGenerators.Zip(states))
        {
            generator.State.Assign(Tensor.From([.. state.GetProperty("values").EnumerateArray().Select(value => value.GetInt64())], [2]));
        }
        (layer as IStateful)?.ResetState();
    }

    private static void CheckOutputShape(LayerCase test, Layer layer)
    {
        // Keras's Activation declares its input's shape even for glu, which halves an axis.
        if (!test.Golden.Has("compute_output_shape") || test.Golden.Argument("activation")?.ToString() == "glu")
        {
            return;
        }
        var shapes = test.Golden.Json.GetProperty("compute_output_shape");
        if (!shapes.TryGetProperty("output", out var output))
        {
            return;
        }
        var actual = layer.ComputeOutputShapes(Shapes(shapes.GetProperty("input")));
        var expected = Shapes(output);
        if (test.Golden.Argument("stateful") is { ValueKind: JsonValueKind.True })
        {
            // A stateful layer was built for a batch size, and so knows more than Keras says.
            expected = [.. expected.Zip(actual, (wanted, got) => wanted.IsCompatibleWith(got) ? got : wanted)];
        }
        Same(test.Golden, "compute_output_shape", string.Join(" ", expected), string.Join(" ", actual));
    }

    private static Shape[] Shapes(JsonElement json) => json.GetArrayLength() > 0 && json[0].ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray().Select(One)]
        : [One(json)];

    private static Shape One(JsonElement json) => json.EnumerateArray().Select(dim => dim.ValueKind == JsonValueKind.Null ? -1 : dim.GetInt32()).ToArray();

    private static void CheckRun(LayerCase test, Layer layer, JsonElement expected, Tensor[] inputs, bool training)
    {
        var golden = test.Golden;
        var outputs = test.List(expected, "outputs").ToArray();
        var masks = test.InputMasks();
        Reset(test, layer);
        var trainable = layer.TrainableWeights;
        int outputCount = 0, lossCount = 0;
        var maskAt = new List<int>();
        var graph = Trace.Function([.. inputs.Select(TensorSpec.Of)], x =>
        {
            foreach (var (input, mask) in x.Zip(masks))
            {
                Masks.Attach(input, mask);
            }
            var ys = new List<Tensor>();
            Tensor[] losses = [];
            for (int call = 0; call < test.Calls; call++)
            {
                ys.AddRange(layer.CallAll(x, training));
                losses = [.. layer.Losses];
            }
            (outputCount, lossCount) = (ys.Count, losses.Length);
            var floating = ys.Zip(outputs).Where(pair => pair.First.DType.IsFloating && pair.Second.TryGetProperty("cot", out _)).ToArray();
            var gradients = Differentiate.TryGradients(
                [.. floating.Select(pair => pair.First)],
                [.. x, .. trainable.Select(weight => weight.Read())],
                [.. floating.Select(pair => test.Read(pair.Second.GetProperty("cot").GetString()!).Cast(pair.First.DType))]);
            var results = new List<Tensor>(ys);
            results.AddRange(losses);
            foreach (var y in ys)
            {
                maskAt.Add(Masks.Of(y) is null ? -1 : results.Count);
                if (Masks.Of(y) is { } mask)
                {
                    results.Add(mask);
                }
            }
            results.AddRange(gradients.Select((gradient, i) => gradient ?? (Tensor)float.NaN));
            return [.. results];
        });
        using var run = Engine.Current.Compile(graph);
        for (int i = 0; i < inputs.Length; i++)
        {
            run.Input(i).CopyFrom(inputs[i]);
        }
        run.Run();

        Same(golden, "number of outputs", outputs.Length, outputCount);
        for (int i = 0; i < outputCount; i++)
        {
            Close(test, outputs[i], run.Output(i), test.AbsoluteTolerance);
            Same(golden, "output mask", outputs[i].TryGetProperty("mask", out var mask), maskAt[i] >= 0);
            if (maskAt[i] >= 0)
            {
                Close(test, mask, run.Output(maskAt[i]), 0);
            }
        }
        var losses = test.List(expected, "losses").Select(loss => loss.GetDouble()).ToArray();
        if (losses.Length > 0 || !golden.Has("losses"))
        {
            Same(golden, "number of losses", losses.Length, lossCount);
            for (int i = 0; i < lossCount; i++)
            {
                double actual = run.Output(outputCount + i).ToScalar<float>();
                if (Math.Abs(actual - losses[i]) > 1e-5 * Math.Abs(losses[i]) + 1e-7)
                {
                    throw new GoldenMismatchException($"{golden}: loss {i} is {actual}, expected {losses[i]}.");
                }
            }
        }
        int at = outputCount + lossCount + maskAt.Count(position => position >= 0);
        foreach (string property in (string[])["grad_inputs", "grad_weights"])
        {
            var gradients = test.List(expected, property).ToArray();
            int count = property == "grad_inputs" ? inputs.Length : trainable.Count;
            for (int i = 0; i < gradients.Length; i++)
            {
                if (gradients[i].ValueKind == JsonValueKind.String)
                {
                    Close(test, golden.Family.Tensor(gradients[i].GetString()!), run.Output(at + i), test.GradientTolerance);
                }
            }
            at += count;
        }
        foreach (var after in test.List(expected, "after"))
        {
            string path = after.GetProperty("path").GetString()!;
            var variable = layer.Weights.Concat(layer.SeedGenerators.Select(generator => generator.State)).Single(variable => variable.Path == path);
            if (after.TryGetProperty("values", out var values))
            {
                Same(golden, path, string.Join(",", values.EnumerateArray()), string.Join(",", variable.Value.ToArray<long>()));
            }
            else
            {
                Close(test, after, variable.Value, test.GradientTolerance);
            }
        }
    }

    /// <summary>The same outputs without a graph.</summary>
    private static void CheckAtOnce(LayerCase test, Layer layer, Tensor[] inputs)
    {
        Reset(test, layer);
        foreach (var (input, mask) in inputs.Zip(test.InputMasks()))
        {
            Masks.Attach(input, mask);
        }
        Tensor[] outputs = [.. Enumerable.Range(0, test.Calls).SelectMany(_ => layer.CallAll(inputs))];
        foreach (var (output, reference) in outputs.Zip(test.List(test.Golden.Json, "outputs")))
        {
            Close(test, reference, output, test.AbsoluteTolerance);
        }
    }

    private static void Close(LayerCase test, JsonElement reference, Tensor actual, double atol)
    {
        if (reference.TryGetProperty("dtype", out var dtype))
        {
            Same(test.Golden, $"dtype of {reference.GetProperty("tensor")}", dtype.GetString(), actual.DType.Name);
        }
        Close(test, test.Golden.Family.Tensor(reference), actual, atol);
    }

    private static void Close(LayerCase test, GoldenTensor expected, Tensor actual, double atol)
    {
        Same(test.Golden, $"shape of {expected.Name}", string.Join(",", expected.Shape), string.Join(",", actual.Shape));
        GoldenAssert.Close(test.Golden, expected, actual.ToArray<double>(), test.RelativeTolerance, atol);
    }

    private static void Same<T>(GoldenCase golden, string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new GoldenMismatchException($"{golden}: {what}: {actual}, expected {expected}.");
        }
    }
}
