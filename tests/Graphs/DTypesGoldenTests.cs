using System.Reflection;
using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs;

/// <summary>The dtypes of results, for every pair of operand dtypes that Keras's tables list.</summary>
public class DTypesGoldenTests
{
    private static readonly JsonElement Tables = Golden.Family("ops_dtypes").Root;

    private static readonly ILookup<string, MethodInfo> Functions =
        typeof(K).GetMethods(BindingFlags.Public | BindingFlags.Static).ToLookup(method => method.Name.ToLowerInvariant());

    private static string[] Names(string order) => [.. Tables.GetProperty(order).EnumerateArray().Select(name => name.GetString()!)];

    [Fact]
    public void Operands_meet_in_Kerass_result_type()
    {
        string[] order = Names("order");
        int compared = 0;
        foreach (var row in Tables.GetProperty("result_type").EnumerateObject())
        {
            string[] results = row.Value.GetString()!.Split(' ');
            for (int column = 0; column < order.Length; column++)
            {
                if (Operand(row.Name) is { } a && Operand(order[column]) is { } b && results[column] != "error")
                {
                    Assert.True(results[column] == Promotion.Result(a, b).Name, $"{row.Name} and {order[column]} meet in {Promotion.Result(a, b).Name}, expected {results[column]}");
                    compared++;
                }
            }
        }
        GoldenRun.Counted("golden ops_dtypes result types", compared, atLeast: 14 * 14);
    }

    [Fact]
    public void Functions_give_Kerass_dtypes()
    {
        var (differences, absent) = (new List<string>(), new SortedSet<string>());
        int compared = 0;
        var accepted = new SortedDictionary<string, int>();
        foreach (var (function, operands, expected) in Calls())
        {
            if (Find(function, operands.Length) is not { } method)
            {
                absent.Add(function);
                continue;
            }
            Tensor?[] values = [.. operands.Select(Operand)];
            if (values.Contains(null))
            {
                continue;
            }
            string actual = ResultOf(method, values!);
            if (expected == "error")
            {
                accepted[function] = accepted.GetValueOrDefault(function) + (actual == "error" ? 0 : 1);
            }
            else
            {
                compared++;
                string call = $"{function}({string.Join(", ", operands)})";
                if (actual != expected)
                {
                    differences.Add($"{call} is {actual}, expected {expected}");
                }
            }
        }
        Console.WriteLine($"golden ops_dtypes {compared - differences.Count}/{compared}; accepted although TensorFlow raises: {string.Join(", ", accepted.Where(pair => pair.Value > 0).Select(pair => $"{pair.Key} ({pair.Value})"))}; not yet: {string.Join(", ", absent)}");
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(60)));
        GoldenRun.Counted("golden ops_dtypes", compared, atLeast: 5000);
    }

    private static IEnumerable<(string Function, string[] Operands, string Expected)> Calls()
    {
        string[] order = Names("order"), unary = Names("order_unary");
        foreach (var table in Tables.GetProperty("binary").EnumerateArray())
        {
            foreach (string function in table.GetProperty("functions").EnumerateArray().Select(name => name.GetString()!))
            {
                foreach (var row in table.GetProperty("rows").EnumerateObject())
                {
                    string[] results = row.Value.GetString()!.Split(' ');
                    for (int column = 0; column < order.Length; column++)
                    {
                        yield return (function, [row.Name, order[column]], results[column]);
                    }
                }
            }
        }
        foreach (var table in Tables.GetProperty("unary").EnumerateArray())
        {
            string[] results = table.GetProperty("results").GetString()!.Split(' ');
            foreach (string function in table.GetProperty("functions").EnumerateArray().Select(name => name.GetString()!))
            {
                for (int i = 0; i < unary.Length; i++)
                {
                    yield return (function, [unary[i]], results[i]);
                }
            }
        }
    }

    /// <summary>The function of that name that takes so many tensors (<c>where</c> takes a condition before them), the rest optional.</summary>
    private static MethodInfo? Find(string function, int operands)
    {
        string name = function["keras.ops.".Length..].Replace("_", "");
        int tensors = name == "where" ? 3 : operands;
        return Functions[name].FirstOrDefault(method =>
            method.GetParameters() is var parameters && parameters.Length >= tensors
            && parameters.Take(tensors).All(parameter => parameter.ParameterType == typeof(Tensor))
            && parameters.Skip(tensors).All(parameter => parameter.HasDefaultValue));
    }

    private static string ResultOf(MethodInfo method, Tensor[] operands)
    {
        Tensor[] tensors = method.Name == "Where" ? [new Tensor([], DType.Bool), .. operands] : operands;
        object?[] arguments = [.. tensors, .. method.GetParameters().Skip(tensors.Length).Select(parameter => parameter.DefaultValue)];
        try
        {
            return ((Tensor)method.Invoke(null, arguments)!).DType.Name;
        }
        catch (TargetInvocationException e) when (e.InnerException is KerasException)
        {
            return "error";
        }
    }

    /// <summary>Ones of a dtype, or a C# number; null for Python's bool, which C# has no counterpart of.</summary>
    private static Tensor? Operand(string name) => name switch
    {
        "python_bool" => null,
        "python_int" => 1,
        "python_float" => 1.0,
        _ => Tensor.From<float>([1, 1, 1, 1], [2, 2]).Cast(DTypes.Parse(name)),
    };
}
