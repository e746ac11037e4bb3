using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Ops.Training;

/// <summary>Optimizer steps as ops, ten steps each, against Keras's weights; written out by the plain engine, as one kernel in place by the default one.</summary>
public class UpdateOpsGoldenTests
{
    private static readonly string[] Step = ["learning_rate", "momentum", "nesterov", "rho", "centered", "epsilon", "beta_1", "beta_2", "amsgrad"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Steps_give_Kerass_weights(bool plain)
    {
        var engine = new EmbeddedEngine(plain);
        var cases = Golden.Family("optimizers").Cases.Where(golden =>
            golden.Class is "SGD" or "Adam" or "RMSprop" && golden.Json.GetProperty("kwargs").EnumerateObject().All(option => Step.Contains(option.Name) && option.Value.ValueKind != JsonValueKind.Object)
            && IsNothingBesides(golden)).ToArray();
        GoldenRun.Drive($"optimizers {(plain ? "plain" : "default")}", cases, golden => Drive(golden, engine), atLeast: 12);
    }

    /// <summary>Ten recorded steps in float32 from the common gradients.</summary>
    private static bool IsNothingBesides(GoldenCase golden) =>
        !golden.Has("note") && !golden.Has("rows") && !golden.Has("dtype") && !golden.Has("exclude_from_weight_decay")
        && golden.Json.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32()).SequenceEqual(Enumerable.Range(1, 10));

    private static string? Drive(GoldenCase golden, EmbeddedEngine engine)
    {
        var variables = golden.Family.Root.GetProperty("variable_sets").GetProperty(golden.Text("variable_set")!).EnumerateArray().ToArray();
        var values = golden.Tensors("values");
        for (int i = 0; i < variables.Length; i++)
        {
            Follow(golden, engine, golden.Family.Tensor(variables[i].GetProperty("initial")), golden.Family.Tensor(variables[i].GetProperty("gradients")), values[i]);
        }
        return null;
    }

    private static void Follow(GoldenCase golden, EmbeddedEngine engine, GoldenTensor initial, GoldenTensor gradients, GoldenTensor expected)
    {
        Shape shape = initial.Shape;
        double rate = golden.Number("learning_rate", golden.Class == "SGD" ? 0.01 : 0.001);
        var (beta1, beta2) = (golden.Number("beta_1", 0.9), golden.Number("beta_2", 0.999));
        UpdateOp op = golden.Class switch
        {
            "Adam" => new ApplyAdam(beta1, beta2, golden.Number("epsilon", 1e-7), Is("amsgrad")),
            "RMSprop" => new ApplyRMSProp(golden.Number("rho", 0.9), golden.Number("momentum", 0), golden.Number("epsilon", 1e-7), Is("centered")),
            _ when golden.Number("momentum", 0) is var momentum and not 0 => new ApplyMomentum(momentum, Is("nesterov")),
            _ => new ApplyGradientDescent(),
        };
        Variable[] state = [new(Tensor.From(initial.Floats, shape), "weight"), .. Enumerable.Range(1, op.StateCount - 1).Select(i => new Variable(new Tensor(shape, DType.Float32), $"slot{i}"))];
        var graph = Trace.Function([new(shape), new([])], x =>
        {
            var updated = op.ApplyAll([.. state.Select(variable => variable.Read()), .. x]);
            for (int i = 0; i < state.Length; i++)
            {
                state[i].Assign(updated[i]);
            }
            return [];
        });
        using var run = engine.Compile(graph);
        if (!engine.IsPlain)
        {
            Assert.DoesNotContain(":= copy", run.ToString());
        }
        int size = (int)shape.Size;
        for (int step = 1; step <= 10; step++)
        {
            gradients.Floats.AsSpan((step - 1) * size, size).CopyTo(run.Input(0).AsSpan<float>());
            run.Input(1).AsSpan<float>()[0] = (float)(golden.Class == "Adam" ? rate * Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step)) : rate);
            run.Run();
            var now = new GoldenTensor($"{expected.Name} step {step}", "F32", initial.Shape, expected.Bytes.Slice((step - 1) * size * 4, size * 4));
            GoldenAssert.Equal(golden, now, state[0].Value.AsSpan<float>());
        }

        bool Is(string option) => golden.Argument(option) is { ValueKind: JsonValueKind.True };
    }
}
