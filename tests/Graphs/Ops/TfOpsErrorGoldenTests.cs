using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Ops;

public class TfOpsErrorGoldenTests
{
    /// <summary>Limits of TensorFlow's CPU kernels, not of an op's meaning: we may do more.</summary>
    private static readonly string[] Limits = ["kernels registered", "Value for attr", "Unsupported algorithm", "only supports NHWC", "not in NodeDef", "no registered kern", "smaller than the window"];

    [Fact]
    public void Calls_that_TensorFlow_refuses_are_refused()
    {
        var (refused, accepted) = (0, new List<string>());
        foreach (var error in Golden.Family("tf_ops").Root.GetProperty("errors").EnumerateArray())
        {
            string name = error.GetProperty("op").GetString()!;
            if (!OpRegistry.Has(name) || Limits.Any(error.GetProperty("raises").GetProperty("message").GetString()!.Contains))
            {
                continue;
            }
            var op = OpRegistry.Create(name, TfOpCase.Attributes(error.GetProperty("attrs")));
            try
            {
                op.ApplyAll([.. error.GetProperty("inputs").EnumerateArray().Select(Values)]);
                accepted.Add(error.GetProperty("id").GetString()!);
            }
            catch (KerasException)
            {
                refused++;
            }
        }
        string report = $"golden tf_ops errors {refused}/{refused + accepted.Count}";
        Console.WriteLine(report);
        Assert.True(accepted.Count == 0, $"accepted: {string.Join(", ", accepted)}");
        GoldenRun.Counted(report, refused, atLeast: 14);
    }

    private static Tensor Values(JsonElement input)
    {
        Shape shape = [.. input.GetProperty("shape").EnumerateArray().Select(dim => dim.GetInt32())];
        var dtype = DTypes.Parse(input.GetProperty("dtype").GetString()!);
        return Tensor.From(Flat(input.GetProperty("values")).ToArray(), shape).Cast(dtype);
    }

    private static IEnumerable<double> Flat(JsonElement values) =>
        values.ValueKind == JsonValueKind.Array ? values.EnumerateArray().SelectMany(Flat) : [GoldenCase.Number(values)];
}
