using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Passes;
using MLNet.Keras.Runtime;

namespace MLNet.Keras.Tests.Graphs.Ops.ControlFlow;

public class ScanTests
{
    private const int Steps = 5;

    private static readonly Tensor Xs = KerasRandom.Normal([Steps, 2, 3], seed: 1);
    private static readonly Tensor Init = KerasRandom.Normal([2, 4], seed: 2);
    private static readonly Tensor W = KerasRandom.Normal([3, 4], stddev: 0.5, seed: 3);
    private static readonly Tensor U = KerasRandom.Normal([4, 4], stddev: 0.5, seed: 4);

    public static TheoryData<bool, bool> Modes => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Modes))]
    public void Values_and_gradients_are_those_of_the_unrolled_loop(bool plain, bool reverse)
    {
        var engine = new EmbeddedEngine(plain);
        var looped = Run(engine, [.. Inputs(batch: 2)], x => Cell(x, Loop, reverse), order: 1);
        var unrolled = Run(engine, [.. Inputs(batch: 2)], x => Cell(x, Unrolled, reverse), order: 1);
        AssertClose(unrolled, looped);
    }

    [Fact]
    public void Second_derivatives_are_those_of_the_unrolled_loop()
    {
        var looped = Run(EmbeddedEngine.Default, [.. Inputs(batch: 2)], x => Cell(x, Loop, false), order: 2);
        var unrolled = Run(EmbeddedEngine.Default, [.. Inputs(batch: 2)], x => Cell(x, Unrolled, false), order: 2);
        AssertClose(unrolled, looped);
    }

    [Fact]
    public void A_loop_of_unknown_batch_and_length_runs_for_known_ones()
    {
        var unknown = Run(EmbeddedEngine.Default, [new([-1, -1, 3]), new([-1, 4]), .. Inputs(2).Skip(2)], x => Cell(x, Loop, false), order: 1);
        AssertClose(Run(EmbeddedEngine.Default, [.. Inputs(batch: 2)], x => Cell(x, Unrolled, false), order: 1), unknown);
    }

    [Fact]
    public void The_gradient_is_the_slope()
    {
        float Loss(Tensor w) => K.Sum(K.Scan((s, x) => ([K.Tanh(K.MatMul(x[0], w) + s[0])], [K.Square(s[0])]), [Init], [Xs]).Outputs[0]).ToScalar<float>();
        var graph = Trace.Function([TensorSpec.Of(W)], w =>
            Differentiate.Gradients([K.Sum(K.Scan((s, x) => ([K.Tanh(K.MatMul(x[0], w[0]) + s[0])], [K.Square(s[0])]), [Init], [Xs]).Outputs[0])], [w[0]]));
        using var run = Engine.Current.Compile(graph);
        run.Bind(0, W);
        run.Run();
        for (int i = 0; i < W.Size; i++)
        {
            const float Step = 1e-2f;
            var (up, down) = (W.Clone(), W.Clone());
            up.AsSpan<float>()[i] += Step;
            down.AsSpan<float>()[i] -= Step;
            Assert.Equal((Loss(up) - Loss(down)) / (2 * Step), run.Output(0).AsSpan<float>()[i], 2e-2f);
        }
    }

    [Fact]
    public void A_variable_read_in_a_step_is_trained()
    {
        var w = new Variable(Tensor.From<float>([2], []), "w");
        var graph = Trace.Function([new([4])], x =>
        {
            var product = K.Scan((s, slice) => ([s[0] * w], []), [Tensor.From<float>([1], [])], [x[0]]).Carry[0];
            w.Assign(w - Differentiate.Gradients([product], [w.Read()])[0] * 0.01);
            return [product];
        });
        using var run = Engine.Current.Compile(graph);
        run.Run();
        Assert.Equal(16f, run.Output(0).ToScalar<float>());
        Assert.Equal(2 - 0.32f, w.Value.ToScalar<float>(), 1e-6f);
    }

    [Fact]
    public void A_step_may_not_assign_a_variable()
    {
        var w = new Variable(Tensor.From<float>([2], []), "w");
        var error = Assert.Throws<KerasException>(() => K.Scan((s, _) =>
        {
            w.Assign(s[0]);
            return (s, []);
        }, [Tensor.From<float>([1], [])], length: 2));
        Assert.Contains("'w'", error.Message);
    }

    [Fact]
    public void A_state_that_changes_its_shape_is_named() =>
        Assert.Contains("state 0", Assert.Throws<ShapeException>(() => K.Scan((s, _) => ([K.Stack([s[0], s[0]])], []), [Tensor.From<float>([1], [])], length: 2)).Message);

    [Fact]
    public void A_plan_without_gradients_saves_no_states_and_replays_without_allocation()
    {
        var graph = Trace.Function(Inputs(batch: 2), x => [Cell(x, Loop, false)]);
        using var run = EmbeddedEngine.Default.Compile(graph);
        Assert.Contains("SaveStates = False", run.ToString());
        run.Run();
        run.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        run.Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IReadOnlyList<TensorSpec> Inputs(int batch) => [new([Steps, batch, 3]), new([batch, 4]), new([3, 4]), new([4, 4])];

    private static Tensor Cell(Tensor[] x, Func<Func<Tensor[], Tensor[], (Tensor[], Tensor[])>, Tensor[], Tensor[], bool, (Tensor[], Tensor[])> loop, bool reverse)
    {
        var (carry, outputs) = loop((states, slices) =>
        {
            var next = K.Tanh(K.MatMul(slices[0], x[2]) + K.MatMul(states[0], x[3]));
            return ([next, states[1] + 1], [next * K.Cast(states[1], DType.Float32), K.Square(slices[0])]);
        }, [x[1], Tensor.From<int>([0], [])], [x[0]], reverse);
        return K.Sum(K.Square(carry[0])) + K.Sum(outputs[0]) + K.Sum(outputs[1]) + K.Cast(carry[1], DType.Float32);
    }

    private static (Tensor[], Tensor[]) Loop(Func<Tensor[], Tensor[], (Tensor[], Tensor[])> step, Tensor[] init, Tensor[] xs, bool reverse) =>
        K.Scan(step, init, xs, reverse: reverse);

    private static (Tensor[], Tensor[]) Unrolled(Func<Tensor[], Tensor[], (Tensor[], Tensor[])> step, Tensor[] init, Tensor[] xs, bool reverse)
    {
        var slices = K.Unstack(xs[0]);
        var outputs = new Tensor[Steps][];
        for (int at = 0; at < Steps; at++)
        {
            int time = reverse ? Steps - 1 - at : at;
            (init, outputs[time]) = step(init, [slices[time]]);
        }
        return (init, [.. outputs[0].Select((_, i) => K.Stack([.. outputs.Select(output => output[i])]))]);
    }

    /// <summary>The loss and its gradients; for the second order, the gradients of the gradients' squares.</summary>
    private static float[][] Run(EmbeddedEngine engine, TensorSpec[] inputs, Func<Tensor[], Tensor> loss, int order)
    {
        var graph = Trace.Function(inputs, x =>
        {
            Tensor y = loss(x);
            var gradients = Differentiate.Gradients([y], x);
            if (order == 2)
            {
                y = gradients.Select(gradient => K.Sum(K.Square(gradient))).Aggregate(K.Add);
                gradients = Differentiate.Gradients([y], x);
            }
            return [y, .. gradients];
        });
        Tensor[] values = [Xs, Init, W, U];
        using var run = engine.Compile(Specialize.To(graph, [.. values.Select(value => value.Shape)]));
        for (int i = 0; i < values.Length; i++)
        {
            run.Bind(i, values[i]);
        }
        run.Run();
        run.Run();
        return [.. Enumerable.Range(0, graph.Outputs.Count).Select(i => run.Output(i).ToArray<float>())];
    }

    private static void AssertClose(float[][] expected, float[][] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Length, actual[i].Length);
            for (int j = 0; j < expected[i].Length; j++)
            {
                Assert.Equal(expected[i][j], actual[i][j], 1e-4f * Math.Max(1, Math.Abs(expected[i][j])));
            }
        }
    }
}
