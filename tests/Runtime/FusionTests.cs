using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Runtime;
using Xunit;

namespace MLNet.Keras.Tests.Runtime;

public class FusionTests
{
    [Fact]
    public void A_dense_layer_with_relu_is_one_instruction_and_gives_the_plain_numbers()
    {
        var graph = Trace.Function([new([5, 7]), new([7, 9]), new([9])], x => [K.Relu(K.BiasAdd(K.MatMul(x[0], x[1]), x[2]))]);
        var plan = Compare(graph, 1e-5f);
        Assert.Contains("_FusedMatMul", plan);
        Assert.Contains(" 1 instructions", plan);
    }

    [Fact]
    public void A_chain_with_several_readers_and_shapes_is_fused_without_a_cycle()
    {
        var graph = Trace.Function([new([4, 6]), new([6]), new([4, 1])], x =>
        {
            var a = x[0] * x[1] + x[2];
            var mean = K.Mean(a, [1], keepDims: true);
            var centered = a - mean;
            var b = K.Square(centered) / (K.Mean(K.Square(centered), [1], keepDims: true) + 0.1);
            return [b * a, centered];
        });
        Assert.Contains("_FusedElementwise", Compare(graph, 1e-4f));
    }

    [Fact]
    public void The_gradient_of_a_fused_network_gives_the_plain_numbers()
    {
        var graph = Trace.Function([new([8, 5]), new([5, 6]), new([6]), new([6, 1])], x =>
        {
            var y = K.MatMul(K.Relu(K.BiasAdd(K.MatMul(x[0], x[1]), x[2])), x[3]);
            return Differentiate.Gradients([K.Mean(K.Square(y))], [x[1], x[2], x[3]]);
        });
        Compare(graph, 1e-4f);
    }

    [Fact]
    public void A_chain_of_dense_layers_is_one_instruction_and_gives_the_plain_numbers()
    {
        var graph = Trace.Function([new([130, 7]), new([7, 33]), new([33]), new([33, 5]), new([5]), new([5, 3]), new([3])], x =>
        {
            var first = K.Relu(K.BiasAdd(K.MatMul(x[0], x[1]), x[2]));
            var second = K.BiasAdd(K.MatMul(first, x[3]), x[4]);
            return [K.Relu(K.BiasAdd(K.MatMul(second, x[5]), x[6]))];
        });
        var plan = Compare(graph, 1e-5f);
        Assert.Contains("_FusedDenseChain[relu linear relu]", plan);
        Assert.Contains(" 1 instructions", plan);
    }

    [Fact]
    public void A_convolution_whose_window_does_not_fit_is_not_fused_and_gives_nothing()
    {
        var graph = Trace.Function([new([2, 5, 2, 2]), new([3, 3, 2, 4]), new([4])], x =>
        {
            var y = K.Relu(K.BiasAdd(K.Conv(x[0], x[1]), x[2]));
            return [y, .. Differentiate.Gradients([K.Sum(y)], x)];
        });
        Assert.DoesNotContain("_FusedConv2D", Compare(graph, 0));
    }

    [Fact]
    public void The_mask_of_a_dropout_behind_a_relu_is_drawn_once_and_its_gradient_has_the_plain_bits()
    {
        var seed = Tensor.From<long>([7, 3], [2]);
        var graph = Trace.Function([new([9, 40])], x =>
        {
            var dropped = new MLNet.Keras.Graphs.Ops.StatelessDropout(0.3).Apply(K.Relu(x[0]), seed);
            return [dropped, .. Differentiate.Gradients([K.Sum(dropped * dropped)], [x[0]])];
        });
        var plan = Compare(graph, 0);
        Assert.Equal(1, plan.Split("StatelessDropout").Length - 1);
    }

    private static string Compare(Graph graph, float tolerance)
    {
        using var fast = new EmbeddedEngine().Compile(graph);
        using var plain = new EmbeddedEngine(plain: true).Compile(graph);
        var random = new Random(1);
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            var values = plain.Input(i).AsSpan<float>();
            foreach (ref float value in values)
            {
                value = random.NextSingle() * 2 - 1;
            }
            values.CopyTo(fast.Input(i).AsSpan<float>());
        }
        fast.Run();
        plain.Run();
        for (int i = 0; i < graph.Outputs.Count; i++)
        {
            var (expected, actual) = (plain.Output(i).ToArray<float>(), fast.Output(i).ToArray<float>());
            for (int j = 0; j < expected.Length; j++)
            {
                Assert.True(Math.Abs(expected[j] - actual[j]) <= tolerance * (1 + Math.Abs(expected[j])), $"output {i}[{j}]: plain {expected[j]}, fast {actual[j]}\n{fast}");
            }
        }
        return fast.ToString()!;
    }
}
