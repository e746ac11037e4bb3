using System.Reflection;
using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Functions;

/// <summary>One call of a function of keras.ops, found in <see cref="K"/> by name, its arguments by the names of Keras's parameters.</summary>
internal sealed class KerasFunctionCase
{
    private readonly GoldenCase golden;
    private readonly JsonElement[] inputs;
    private readonly JsonElement[] outputs;
    private readonly MethodInfo? method;
    private readonly Dictionary<string, JsonElement> arguments = [];

    public KerasFunctionCase(GoldenCase golden, IReadOnlyDictionary<string, string[]> positional)
    {
        this.golden = golden;
        string function = golden.Function!.Split('.')[^1];
        inputs = [.. golden.Json.GetProperty("inputs").EnumerateArray()];
        outputs = [.. golden.Json.GetProperty("outputs").EnumerateArray()];
        string[] names = positional.GetValueOrDefault(function, ["x"]);
        foreach (var (argument, index) in golden.Json.GetProperty("args").EnumerateArray().Select((argument, index) => (argument, index)))
        {
            arguments[Key(index < names.Length ? names[index] : $"argument {index}")] = argument;
        }
        foreach (var argument in golden.Json.GetProperty("kwargs").EnumerateObject())
        {
            arguments[Key(argument.Name)] = argument.Value;
        }
        method = typeof(K).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(candidate => Key(candidate.Name) == Key(function))
            .FirstOrDefault(candidate => arguments.All(argument => candidate.GetParameters().Any(parameter =>
                Key(parameter.Name!) == argument.Key && Fits(parameter.ParameterType, argument.Value))));
        NotYet = method is null ? function
            : function is "conv" or "depthwise_conv" or "separable_conv" or "max_pool" or "average_pool" && inputs[0].GetProperty("shape").GetArrayLength() == 5 ? $"{function} over three axes"
            : inputs.Any(input => input.TryGetProperty("dtype", out var dtype) && !Enum.TryParse<DType>(dtype.GetString(), true, out _)) ? $"{function} of complex" : null;
    }

    public string? NotYet { get; }

    public void Run(IEngine engine, string how)
    {
        Tensor[] values = [.. inputs.Select(input => golden.Values(input))];
        int[] floating = [.. Enumerable.Range(0, values.Length).Where(i => values[i].DType.IsFloating)];
        bool weighted = outputs.All(output => output.TryGetProperty("cot", out _)) && golden.Has("grad_inputs");
        Tensor[] cotangents = weighted ? [.. outputs.Select(output => golden.Values(output, output.GetProperty("cot").GetString()!))] : [];
        int results = 0;
        var graph = Trace.Function([.. floating.Select(i => TensorSpec.Of(values[i])), .. cotangents.Select(TensorSpec.Of)], x =>
        {
            var operands = values.ToArray();
            for (int i = 0; i < floating.Length; i++)
            {
                operands[floating[i]] = x[i];
            }
            var y = Call(operands);
            results = y.Length;
            return weighted ? [.. y, .. Differentiate.Gradients(y, [.. x[..floating.Length]], x[floating.Length..])] : y;
        });
        using var run = engine.Compile(graph);
        Tensor[] given = [.. floating.Select(i => values[i]), .. cotangents];
        for (int i = 0; i < given.Length; i++)
        {
            run.Bind(i, given[i]);
        }
        run.Run();
        for (int i = 0; i < results; i++)
        {
            var expected = GoldenOperands.Spec(outputs[i]);
            if (TensorSpec.Of(run.Output(i)) != expected)
            {
                throw new GoldenMismatchException($"{golden} {how}: result {i} is {TensorSpec.Of(run.Output(i))}, expected {expected}.");
            }
            golden.Compare(outputs[i].GetProperty("tensor").GetString()!, run.Output(i), $"{how} result {i}");
        }
        for (int i = 0; weighted && i < floating.Length; i++)
        {
            if (golden.Json.GetProperty("grad_inputs")[floating[i]] is { ValueKind: JsonValueKind.String } gradient)
            {
                golden.Compare(gradient.GetString()!, run.Output(results + i), $"{how} gradient {floating[i]}");
            }
        }
        GC.KeepAlive(given);
    }

    private Tensor[] Call(Tensor[] operands)
    {
        var values = method!.GetParameters().Select(parameter => arguments.TryGetValue(Key(parameter.Name!), out var argument)
            ? Argument(parameter.ParameterType, argument, operands)
            : parameter.DefaultValue).ToArray();
        try
        {
            return method.Invoke(null, values) switch
            {
                Tensor tensor => [tensor],
                ValueTuple<Tensor, Tensor> pair => [pair.Item1, pair.Item2],
                var other => (Tensor[])other!,
            };
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    private static bool Fits(Type type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => type == typeof(Tensor),
        JsonValueKind.Null => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null,
        JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
        JsonValueKind.String => type == typeof(string),
        JsonValueKind.Array => Bare(type) == typeof(int[]) || Bare(type) == typeof(IntList),
        _ => Bare(type) == typeof(double) || Bare(type) == typeof(int[]) || Bare(type) == typeof(IntList) || Bare(type) == typeof(int) && !value.GetRawText().Contains('.'),
    };

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static object? Argument(Type type, JsonElement value, Tensor[] operands) => value.ValueKind switch
    {
        JsonValueKind.Object => operands[value.GetProperty("input").GetInt32()],
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.String => value.GetString(),
        _ when Bare(type) == typeof(double) => value.GetDouble(),
        _ when Bare(type) == typeof(int) => value.GetInt32(),
        _ when Bare(type) == typeof(IntList) => (IntList)Ints(value),
        _ => Ints(value),
    };

    private static int[] Ints(JsonElement value) => value.ValueKind == JsonValueKind.Number ? [value.GetInt32()] : [.. value.EnumerateArray().Select(item => item.GetInt32())];

    private static string Key(string name) => name.Replace("_", "").ToLowerInvariant();
}
