using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Runtime;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Functions;

/// <summary>The functions of K against keras.ops: values at once, and the gradient of the compiled function.</summary>
/// <remarks>While working on some: <c>MLNET_KERAS_FUNCTIONS=norm,prod</c> runs theirs only.</remarks>
public class KGoldenTests
{
    /// <summary>Cases that differ for a reason that stands here.</summary>
    private static readonly KnownDifference[] Differences =
    [
        new(golden => golden.Function == "keras.ops.add" && IsTakenForBias(golden), "Keras turns this addition into BiasAdd; ours broadcasts, as its documentation and its symbolic shapes do"),
        new(golden => golden.Function is "keras.ops.argmax" && IsBothZeros(golden, Enumerable.Max) || golden.Function is "keras.ops.argmin" && IsBothZeros(golden, Enumerable.Min),
            "Keras ranks -0 below 0; here they are equal"),
    ];

    [Theory]
    [InlineData("ops_numpy", 720)]
    [InlineData("ops_math", 35)]
    public void Functions_give_Kerass_values_and_gradients(string family, int atLeast)
    {
        string[]? only = Environment.GetEnvironmentVariable("MLNET_KERAS_FUNCTIONS")?.Split(',');
        var cases = Golden.Family(family).Cases.Where(golden => only is null || only.Contains(golden.Function!["keras.ops.".Length..])).ToArray();
        GoldenRun.Drive(family, cases, Drive, only is null ? atLeast : 0);
    }

    private static string? Drive(GoldenCase golden)
    {
        if (golden.Has("output_structure") || !golden.Has("function"))
        {
            return "results that are not one tensor";
        }
        if (KnownDifference.Of(golden, Differences) is { } difference)
        {
            return difference;
        }
        var output = golden.Json.GetProperty("outputs")[0];
        var inputs = golden.Json.GetProperty("inputs").EnumerateArray().ToArray();
        if (inputs.Append(output).Any(io => !KCall.IsKnown(io)))
        {
            return "complex numbers and host values";
        }
        Tensor[] operands = [.. inputs.Select(input => golden.Values(input))];
        if (KCall.Bind(golden) is not { } call)
        {
            return golden.Function!["keras.ops.".Length..];
        }
        var result = call(operands);
        if (TensorSpec.Of(result) is var spec && spec != GoldenOperands.Spec(output))
        {
            throw new GoldenMismatchException($"{golden} is {spec}, expected {GoldenOperands.Spec(output)}.");
        }
        Compare(golden, output.GetProperty("tensor").GetString()!, result);
        if (golden.Has("grad_inputs"))
        {
            CheckGradients(golden, call, operands, golden.Values(output, output.GetProperty("cot").GetString()!));
        }
        return null;
    }

    private static void CheckGradients(GoldenCase golden, Func<Tensor[], Tensor> call, Tensor[] operands, Tensor cotangent)
    {
        var expected = golden.Json.GetProperty("grad_inputs").EnumerateArray().Select(name => name.GetString()).ToArray();
        int[] asked = [.. Enumerable.Range(0, operands.Length).Where(i => expected[i] is not null)];
        var graph = Trace.Function([.. asked.Select(i => TensorSpec.Of(operands[i])), TensorSpec.Of(cotangent)], x =>
        {
            var all = operands.ToArray();
            for (int i = 0; i < asked.Length; i++)
            {
                all[asked[i]] = x[i];
            }
            return Differentiate.Gradients([call(all)], [.. x[..^1]], [x[^1]]);
        });
        using var run = EmbeddedEngine.Default.Compile(graph);
        Tensor[] given = [.. asked.Select(i => operands[i]), cotangent];
        for (int i = 0; i < given.Length; i++)
        {
            run.Bind(i, given[i]);
        }
        run.Run();
        for (int i = 0; i < asked.Length; i++)
        {
            Compare(golden, expected[asked[i]]!, run.Output(i));
        }
        GC.KeepAlive(given);
    }

    /// <summary>Whether Keras takes the second operand for a bias (one axis longer than 1, as long as axis 1 or the last) and adds it along another axis than broadcasting does.</summary>
    private static bool IsTakenForBias(GoldenCase golden)
    {
        int[][] shapes = [.. golden.Json.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("shape").EnumerateArray().Select(dim => dim.GetInt32()).ToArray())];
        if (shapes is not [{ Length: > 1 } a, var b] || b.Count(dim => dim > 1) != 1)
        {
            return false;
        }
        int along = Array.FindIndex(b, dim => dim > 1);
        return (b[along] == a[^1] || b[along] == a[1]) && (b[along] == a[^1] ? a.Length - 1 : 1) != a.Length - b.Length + along;
    }

    /// <summary>Whether the extreme is 0 and −0 as well.</summary>
    private static bool IsBothZeros(GoldenCase golden, Func<IEnumerable<double>, double> extreme) =>
        golden.Inputs[0].AsDoubles() is { Length: > 0 } values && extreme(values) == 0
        && values.Where(value => value == 0).Select(double.IsNegative).Distinct().Count() == 2;

    private static void Compare(GoldenCase golden, string tensor, Tensor actual) =>
        GoldenAssert.Close(golden, golden.Family.Tensor(tensor), actual.ToArray<double>(), golden.Json.GetProperty("rtol").GetDouble(), golden.Json.GetProperty("atol").GetDouble());
}
