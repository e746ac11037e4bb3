using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Optimizers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Training.Optimizers;

/// <summary>The recorded steps of one case.</summary>
internal sealed class OptimizerRun
{
    private readonly GoldenCase golden;
    private readonly OptimizerProtocol protocol;
    private readonly Optimizer optimizer;
    private readonly Variable[] variables;
    private readonly GoldenTensor[] gradients;
    private readonly int[][] rows;
    private readonly Dictionary<string, IExecutable> plans = [];

    public OptimizerRun(GoldenCase golden, Optimizer optimizer)
    {
        (this.golden, this.optimizer) = (golden, optimizer);
        var set = golden.Family.Root.GetProperty("variable_sets").GetProperty(golden.Text("variable_set")!).EnumerateArray().ToArray();
        var dtype = golden.Text("dtype") is { } name ? DTypes.Parse(name) : DType.Float32;
        variables = [.. set.Select(entry => new Variable(golden.Family.Tensor(entry.GetProperty("initial")).ToTensor().Cast(dtype), entry.GetProperty("name").GetString()!))];
        gradients = [.. set.Select(entry => golden.Family.Tensor(entry.GetProperty("gradients")))];
        rows = golden.Has("rows") ? [.. golden.Json.GetProperty("rows").EnumerateArray().Select(step => step.EnumerateArray().Select(row => row.GetInt32()).ToArray())] : [];
        protocol = new OptimizerProtocol(golden);
        protocol.Constrain(variables);
    }

    public void Check(bool traced)
    {
        optimizer.Build(variables);
        Exclude();
        int[] recorded = [.. golden.Json.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32())];
        var values = variables.Select(_ => new List<double>()).ToArray();
        var slots = optimizer.Variables.Select(_ => new List<double>()).ToArray();
        for (int step = 1; step <= recorded[^1]; step++)
        {
            if (protocol.RateBefore(step) is { } rate)
            {
                optimizer.LearningRate = rate;
            }
            var current = Gradients(step);
            if (traced)
            {
                RunPlan(current, step);
            }
            else
            {
                optimizer.Apply(current, variables);
            }
            if (recorded.Contains(step))
            {
                Record(variables, values);
                Record(optimizer.Variables, slots);
            }
        }
        var expected = golden.Tensors("values");
        for (int i = 0; i < values.Length; i++)
        {
            // With coefficients other than Muon's own the iteration diverges: steps grow to 40 and float32 roundings with them, so that elements
            // near 0 are only as exact as the large ones that they come from. (In float64 the case agrees within its own tolerance.)
            double atol = golden.Argument("muon_a") is null ? golden.AbsoluteTolerance : 1e-5 * 40;
            GoldenAssert.Close(golden, expected[i], values[i], golden.RelativeTolerance, atol);
        }
        var state = golden.Json.GetProperty("optimizer_variables").EnumerateArray().ToArray();
        Assert.Equal(state.Select(entry => entry.GetProperty("path").GetString()), optimizer.Variables.Select(variable => variable.Path));
        for (int i = 0; i < slots.Length; i++)
        {
            GoldenAssert.Equal(golden, golden.Family.Tensor(state[i].GetProperty("values")), slots[i]);
        }
        if (golden.Has("finalized"))
        {
            optimizer.FinalizeVariableValues();
            for (int i = 0; i < variables.Length; i++)
            {
                GoldenAssert.Equal(golden, golden.Tensors("finalized")[i], variables[i].Value.ToArray<double>());
            }
        }
    }

    private static void Record(IReadOnlyList<Variable> from, List<double>[] to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i].AddRange(from[i].Value.ToArray<double>());
        }
    }

    /// <summary>The gradients of a step, from 1, with what the case's note does to them.</summary>
    private Tensor?[] Gradients(int step)
    {
        var current = gradients.Select(stack => stack.Row((step - 1) % 10)).ToArray();
        var result = current.Select((gradient, i) => rows.Length > 0 ? gradient.Rows(0, 3).Clone() : (Tensor?)gradient.Cast(variables[i].DType)).ToArray();
        int vector = Array.FindIndex(variables, variable => variable.Name == "vector");
        if (golden.Has("gradient_kinds"))
        {
            Disturb(result!, golden.Json.GetProperty("gradient_kinds")[step - 1].ToString(), vector);
        }
        if (protocol.IsMissing(step))
        {
            result[vector] = null;
        }
        if (protocol.IsNaN(step))
        {
            Fill(result[vector]!, float.NaN);
        }
        if (protocol.IsVectorInfinite(step))
        {
            Scale(result[vector]!, float.PositiveInfinity);
        }
        if (protocol.IsMatrixInfinite(step))
        {
            Scale(result[vector + 1]!, float.PositiveInfinity);
        }
        return result;
    }

    /// <summary>The loss was scaled; some gradients overflowed.</summary>
    private void Disturb(Tensor[] gradients, string kind, int vector)
    {
        foreach (var gradient in gradients)
        {
            Scale(gradient, (float)golden.Json.GetProperty("gradient_factor").GetDouble());
        }
        if (kind == "inf")
        {
            gradients[vector].AsSpan<float>()[1] = float.PositiveInfinity;
        }
        else if (kind == "nan")
        {
            Fill(gradients[0], float.NaN);
        }
    }

    private static void Fill(Tensor tensor, float value) => tensor.AsSpan<float>().Fill(value);

    private static void Scale(Tensor tensor, float factor)
    {
        foreach (ref float value in tensor.AsSpan<float>())
        {
            value *= factor;
        }
    }

    private void RunPlan(Tensor?[] current, int step)
    {
        var present = current.OfType<Tensor>().ToList();
        if (rows.Length > 0)
        {
            present.Add(Tensor.From(rows[(step - 1) % rows.Length], [3]));
        }
        string key = string.Join(",", current.Select(gradient => gradient is null ? "-" : "+"));
        if (!plans.TryGetValue(key, out var plan))
        {
            plans.Add(key, plan = Engine.Current.Compile(Trace.Function([.. present.Select(TensorSpec.Of)], x =>
            {
                var arguments = new Queue<Tensor>(x);
                optimizer.Apply(rows.Length > 0
                    ? [new UnsortedSegmentSum().Apply(x[0], x[1], variables[0].Shape[0])]
                    : [.. current.Select(gradient => gradient is null ? null : arguments.Dequeue())], variables);
                return [];
            })));
        }
        for (int i = 0; i < present.Count; i++)
        {
            plan.Bind(i, present[i]);
        }
        plan.Run();
        GC.KeepAlive(present);
    }

    private void Exclude()
    {
        if (golden.Has("exclude_from_weight_decay"))
        {
            var json = golden.Json.GetProperty("exclude_from_weight_decay");
            string[] Names(string key) => json.TryGetProperty(key, out var list) ? [.. list.EnumerateArray().Select(name => name.GetString()!)] : [];
            optimizer.ExcludeFromWeightDecay(variable => Names("var_names").Any(variable.Name.Contains) || Names("var_list").Contains(variable.Name));
        }
    }
}
