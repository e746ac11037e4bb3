using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Ops.ControlFlow;

/// <summary>keras.ops.scan: values and gradients.</summary>
public class ScanGoldenTests
{
    [Fact]
    public void Scans_give_Kerass_values_and_gradients() =>
        GoldenRun.Drive("ops_core (scan)", [.. Golden.Family("ops_core").Cases.Where(golden => golden.Function == "keras.ops.scan")], Drive, atLeast: 5);

    private static string? Drive(GoldenCase golden)
    {
        string step = golden.Json.GetProperty("args")[0].GetProperty("fn").GetString()!;
        bool reverse = golden.Argument("reverse")?.GetBoolean() ?? false;
        int? length = golden.Argument("length")?.GetInt32();
        Tensor[] inputs = [.. golden.Inputs.Select(input => Tensor.From(input.Floats, Shape.Create(input.Shape)))];
        Tensor[] cotangents = [.. golden.Json.GetProperty("outputs").EnumerateArray().Select(output => Stored(golden, output.GetProperty("cot"), output))];
        var graph = Trace.Function([.. inputs.Select(TensorSpec.Of)], x =>
        {
            Tensor init = inputs.Length > 0 ? x[0] : (float)golden.Json.GetProperty("args")[1].GetDouble();
            var (carry, outputs) = K.Scan(Step(step), [init], inputs.Length > 1 ? [x[1]] : null, length, reverse);
            Tensor[] results = [.. carry, .. outputs];
            return golden.Has("grad_inputs") ? [.. results, .. Differentiate.Gradients(results, x, cotangents)] : results;
        });
        using var run = Engine.Current.Compile(graph);
        for (int i = 0; i < inputs.Length; i++)
        {
            run.Bind(i, inputs[i]);
        }
        run.Run();
        double rtol = golden.Json.GetProperty("rtol").GetDouble();
        double atol = golden.Json.GetProperty("atol").GetDouble();
        for (int i = 0; i < golden.Outputs.Count; i++)
        {
            GoldenAssert.Close(golden, golden.Outputs[i], run.Output(i).ToArray<double>(), rtol, atol);
        }
        for (int i = 0; golden.Has("grad_inputs") && i < inputs.Length; i++)
        {
            var expected = golden.Family.Tensor(golden.Json.GetProperty("grad_inputs")[i].GetString()!);
            GoldenAssert.Close(golden, expected, run.Output(golden.Outputs.Count + i).ToArray<double>(), rtol, atol);
        }
        GC.KeepAlive(inputs);
        return null;
    }

    private static Func<Tensor[], Tensor[], (Tensor[], Tensor[])> Step(string name) => name switch
    {
        "cumulative_sum" => (carry, x) => ([carry[0] + x[0]], [carry[0] + x[0]]),
        "decay" => (carry, x) => ([carry[0] * 0.5 + x[0]], [carry[0] * x[0]]),
        "doubling" => (carry, _) => ([carry[0] * 2], [carry[0]]),
        _ => throw new NotSupportedException(name),
    };

    private static Tensor Stored(GoldenCase golden, JsonElement name, JsonElement reference) =>
        Tensor.From(golden.Family.Tensor(name.GetString()!).Floats, [.. reference.GetProperty("shape").EnumerateArray().Select(dim => dim.GetInt32())]);
}
