using System.Text.Json;
using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Losses;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Training.Losses;

public class LossesGoldenTests
{
    private static readonly string[] ConfigLosesOptions =
        [.. Golden.Family("losses").Root.GetProperty("config_loses_options").EnumerateArray().Select(name => name.GetString()!)];

    [Fact]
    public void Values_gradients_and_configs_are_Kerass() => GoldenRun.Drive("losses", Drive, atLeast: 411);

    [Fact]
    public void Identifiers_name_Kerass_classes()
    {
        var unknown = new List<string>();
        foreach (var identifier in Golden.Family("losses").Root.GetProperty("identifiers").EnumerateObject())
        {
            string expected = (identifier.Value.TryGetProperty("class", out var name) ? name : identifier.Value.GetProperty("function")).GetString()!;
            if (!KnownLosses.Registry.Knows(identifier.Name))
            {
                unknown.Add(identifier.Name);
                continue;
            }
            Assert.Equal(KnownLosses.Registry.ClassName(expected), KnownLosses.Registry.ClassName(identifier.Name));
        }
        Assert.Empty(unknown.Except(["CTC", "ctc"]));
    }

    [Fact]
    public void Crossentropy_is_chosen_by_shape()
    {
        foreach (var row in Golden.Family("losses").Root.GetProperty("crossentropy_by_shape").EnumerateArray())
        {
            int[] Dims(string name) => [.. row.GetProperty(name).EnumerateArray().Select(dim => dim.GetInt32())];
            Loss loss = row.GetProperty("identifier").GetString()!;
            Tensor yTrue = new(Dims("y_true")), yPred = Trace.Suspended(() => K.Full(Dims("y_pred"), 0.3));
            var expected = KnownLosses.Registry.Create(row.GetProperty("function").GetString()!).Apply(yTrue, yPred);
            Assert.Equal(expected.ToScalar<float>(), loss.Apply(yTrue, yPred).ToScalar<float>());
        }
    }

    private static string? Drive(GoldenCase golden)
    {
        string identifier = golden.Class ?? golden.Function!;
        if (!KnownLosses.Registry.Knows(identifier))
        {
            return identifier;
        }
        if (golden.Argument("ref_embeddings") is not null)
        {
            return "circle with references";
        }
        var kwargs = golden.Kwargs();
        if (golden.Function is not null)
        {
            kwargs["reduction"] = null;
        }
        var loss = KnownLosses.Registry.Create(identifier, kwargs);
        if (golden.Class is not null)
        {
            GoldenConfig.Check(golden, ((IConfigurable)loss).GetConfig(), mayHaveMore: ConfigLosesOptions.Contains(golden.Class));
            var again = KnownLosses.Registry.Read(Configuration.Serialize(loss))!;
            Assert.Equal(((IConfigurable)loss).GetConfig().ToJsonString(), ((IConfigurable)again).GetConfig().ToJsonString());
        }
        if (golden.Error is not null)
        {
            Refuses(golden, loss);
            return null;
        }
        var fields = golden.Json.GetProperty("inputs");
        Tensor?[] inputs = [.. new[] { "y_true", "y_pred", "sample_weight", "mask" }.Select(name => golden.Optional(fields, name))];
        var expected = golden.Outputs[0];
        string? activation = golden.Text("activation");
        if (activation is null)
        {
            GoldenAssert.Equal(golden, expected, loss.Apply(inputs[0]!, inputs[1]!, inputs[2], inputs[3]).ToArray<double>());
        }
        Traced(golden, loss, inputs, activation);
        return null;
    }

    private static void Traced(GoldenCase golden, Loss loss, Tensor?[] inputs, string? activation)
    {
        var present = inputs.OfType<Tensor>().ToArray();
        var cotangent = golden.Cotangents.Count > 0 ? golden.Cotangents[0].ToTensor() : null;
        var graph = Trace.Function([.. present.Select(TensorSpec.Of)], x =>
        {
            var arguments = new Queue<Tensor>(x);
            var all = inputs.Select(input => input is null ? null : arguments.Dequeue()).ToArray();
            var yPred = activation switch { "sigmoid" => K.Sigmoid(all[1]!), "softmax" => K.Softmax(all[1]!), _ => all[1]! };
            var value = loss.Apply(all[0]!, yPred, all[2], all[3]);
            return [value, .. Differentiate.Gradients([value], [all[1]!], cotangent is null ? null : [cotangent])];
        });
        using var run = Engine.Current.Compile(graph);
        for (int i = 0; i < present.Length; i++)
        {
            run.Bind(i, present[i]);
        }
        run.Run();
        GoldenAssert.Equal(golden, golden.Outputs[0], run.Output(0).ToArray<double>());
        if (golden.InputGradients.Count > 0)
        {
            GoldenAssert.Equal(golden, golden.InputGradients[^1], run.Output(1).ToArray<double>());
        }
    }

    private static void Refuses(GoldenCase golden, Loss loss)
    {
        Tensor? Zeros(string name) => golden.Json.GetProperty("shapes").TryGetProperty(name, out var dims)
            ? new Tensor(dims.EnumerateArray().Select(dim => dim.GetInt32()).ToArray()) : null;
        try
        {
            loss.Apply(Zeros("y_true")!, Zeros("y_pred")!, Zeros("sample_weight"), Zeros("mask"));
        }
        catch (ShapeException)
        {
            return;
        }
        throw new GoldenMismatchException($"{golden}: Keras refuses these shapes; they were taken.");
    }
}
