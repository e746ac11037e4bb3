using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Ops;

/// <summary>One call of a raw TensorFlow op, its outputs, and where it has one its gradient.</summary>
internal sealed class TfOpCase
{
    private static readonly JsonElement Registry = Golden.Family("tf_ops_registry").Root.GetProperty("ops");

    private readonly GoldenCase golden;
    private readonly JsonElement[] inputs;
    private readonly JsonElement[] outputs;
    private readonly Op op = null!;

    public TfOpCase(GoldenCase golden)
    {
        this.golden = golden;
        string name = golden.Text("op")!;
        inputs = Ordered(golden.Json.GetProperty("inputs"), Registry.GetProperty(name).GetProperty("inputs"));
        outputs = [.. golden.Json.GetProperty("outputs").EnumerateArray()];
        string? foreign = inputs.Concat(outputs).Select(io => io.GetProperty("dtype").GetString()!).FirstOrDefault(dtype => !IsKnown(dtype));
        NotYet = !OpRegistry.Has(name) ? name : foreign is null ? null : $"{name} of {foreign}";
        if (NotYet is null)
        {
            op = OpRegistry.Create(name, Attributes(golden.Json.GetProperty("attrs")));
        }
    }

    /// <summary>What is missing for this case; null if it can run.</summary>
    public string? NotYet { get; }

    public void RunAtOnce()
    {
        Tensor[] values = [.. inputs.Select(input => golden.Values(input))];
        CheckOutputs(op.ApplyAll(values), "at once");
    }

    public void RunCompiled(IEngine engine, string how)
    {
        Tensor[] values = [.. inputs.Select(input => golden.Values(input))];
        int[] arguments = [.. Enumerable.Range(0, values.Length).Where(i => CanBeArgument(values, i))];
        int[] weighted = GradientIsKnown ? [.. Enumerable.Range(0, outputs.Length).Where(i => outputs[i].TryGetProperty("cot", out _))] : [];
        Tensor[] cotangents = [.. weighted.Select(i => golden.Values(outputs[i], outputs[i].GetProperty("cot").GetString()!))];
        int results = 0;
        var graph = Trace.Function([.. arguments.Select(i => TensorSpec.Of(values[i])), .. cotangents.Select(TensorSpec.Of)], x =>
        {
            var operands = values.ToArray();
            for (int i = 0; i < arguments.Length; i++)
            {
                operands[arguments[i]] = x[i];
            }
            var y = op.ApplyAll(operands);
            results = y.Length;
            return weighted.Length == 0 ? y : [.. y, .. Differentiate.Gradients([.. weighted.Select(i => y[i])], [.. x[..arguments.Length]], x[arguments.Length..])];
        });
        using var run = engine.Compile(graph);
        Tensor[] given = [.. arguments.Select(i => values[i]), .. cotangents];
        for (int i = 0; i < given.Length; i++)
        {
            run.Bind(i, given[i]);
        }
        run.Run();
        CheckOutputs([.. Enumerable.Range(0, results).Select(run.Output)], how);
        if (weighted.Length > 0)
        {
            CheckGradients([.. arguments.Select((input, i) => (input, run.Output(results + i)))], how);
        }
        GC.KeepAlive(given);
    }

    private bool GradientIsKnown => golden.Text("gradient") == "yes" && golden.Has("grad_inputs");

    /// <summary>Operands that shape rules need (axes, sizes) are constants of the graph; all others are its arguments.</summary>
    private bool CanBeArgument(Tensor[] values, int index)
    {
        try
        {
            var operands = values.ToArray();
            Trace.Function([TensorSpec.Of(values[index])], x =>
            {
                operands[index] = x[0];
                return op.ApplyAll(operands).All(y => y.Shape.IsKnown) ? [] : throw new ShapeException("The result's shape depends on the operand.");
            });
            return true;
        }
        catch (ShapeException) when (!values[index].DType.IsFloating || op is MLNet.Keras.Graphs.Ops.Range)
        {
            return false;
        }
    }

    private void CheckOutputs(Tensor[] actual, string how)
    {
        if (actual.Length != outputs.Length)
        {
            throw new GoldenMismatchException($"{golden} {how}: {actual.Length} results, expected {outputs.Length}.");
        }
        for (int i = 0; i < outputs.Length; i++)
        {
            var expected = GoldenOperands.Spec(outputs[i]);
            if (TensorSpec.Of(actual[i]) is var spec && spec != expected)
            {
                throw new GoldenMismatchException($"{golden} {how}: result {i} is {spec}, expected {expected}.");
            }
            if (!outputs[i].TryGetProperty("unspecified", out _))
            {
                golden.Compare(outputs[i].GetProperty("tensor").GetString()!, actual[i], $"{op} {how} result {i}");
            }
        }
    }

    private void CheckGradients((int Input, Tensor Gradient)[] gradients, string how)
    {
        var expected = golden.Json.GetProperty("grad_inputs").EnumerateArray().ToArray();
        foreach (var (input, gradient) in gradients)
        {
            if (expected[input].ValueKind == JsonValueKind.String)
            {
                golden.Compare(expected[input].GetString()!, gradient, $"{op} {how} gradient {input}");
            }
            else if (gradient.ToArray<double>().Any(value => value != 0))
            {
                throw new GoldenMismatchException($"{golden} {how}: a gradient flows to input {input}, expected none.");
            }
        }
    }

    /// <summary>Inputs in the order of the OpDef's arguments.</summary>
    private static JsonElement[] Ordered(JsonElement given, JsonElement arguments)
    {
        string?[] order = [.. arguments.EnumerateArray().Select(argument => argument.GetProperty("name").GetString())];
        return [.. given.EnumerateArray()
            .OrderBy(input => Array.IndexOf(order, input.GetProperty("arg").GetString()))
            .ThenBy(input => input.TryGetProperty("index", out var index) ? index.GetInt32() : 0)];
    }

    internal static Dictionary<string, object> Attributes(JsonElement attributes) =>
        attributes.EnumerateObject().ToDictionary(attribute => attribute.Name, attribute => Attribute(attribute.Value));

    private static object Attribute(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => IsWhole(value) ? (object)value.GetInt64() : value.GetDouble(),
        _ when value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String) => value.EnumerateArray().Select(item => item.GetString()!).ToArray(),
        _ when value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Number && !IsWhole(item)) => value.EnumerateArray().Select(item => item.GetDouble()).ToArray(),
        _ => value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? -1 : item.GetInt64()).ToArray(),
    };

    /// <summary>The text decides: 2 is an integer, 2.0 a real number.</summary>
    private static bool IsWhole(JsonElement number) => number.GetRawText().All(c => char.IsDigit(c) || c == '-');

    private static bool IsKnown(string dtype) => Enum.TryParse<DType>(dtype, ignoreCase: true, out _);
}
