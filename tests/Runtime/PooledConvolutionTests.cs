using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime;
using Xunit;

namespace MLNet.Keras.Tests.Runtime;

public class PooledConvolutionTests
{
    [Theory]
    [InlineData(9, 8, 3, 5, 3, 1, "VALID", 2, 2, true)]
    [InlineData(9, 11, 2, 20, 3, 1, "SAME", 2, 2, true)]
    [InlineData(10, 10, 4, 7, 3, 1, "VALID", 3, 2, true)]
    [InlineData(12, 12, 1, 8, 5, 2, "VALID", 2, 2, false)]
    [InlineData(28, 28, 1, 32, 3, 1, "VALID", 2, 2, false)]
    public void A_pooled_convolution_gives_the_plain_numbers(int height, int width, int channels, int filters, int kernel, int stride, string padding, int window, int poolStride, bool ofImages)
    {
        TensorSpec[] specs = [new([5, height, width, channels]), new([kernel, kernel, channels, filters]), new([filters])];
        var graph = Trace.Function(specs, x =>
        {
            var convolved = K.Relu(K.BiasAdd(new Conv2D([1, stride, stride, 1], padding).Apply(x[0], x[1]), x[2]));
            var pooled = new MaxPool([1, window, window, 1], [1, poolStride, poolStride, 1], "VALID").Apply(convolved);
            var gradients = Differentiate.Gradients([K.Sum(K.Square(pooled))], ofImages ? [x[1], x[2], x[0]] : [x[1], x[2]]);
            return [pooled, .. gradients];
        });
        using var fast = new EmbeddedEngine().Compile(graph);
        using var plain = new EmbeddedEngine(plain: true).Compile(graph);
        Assert.Contains("_FusedConvMaxPool[", fast.ToString());
        Assert.Contains("_FusedConvMaxPoolGrad", fast.ToString());
        var random = new Random(5);
        for (int i = 0; i < specs.Length; i++)
        {
            var values = fast.Input(i).AsSpan<float>();
            foreach (ref float value in values)
            {
                value = random.NextSingle() - 0.5f;
            }
            values.CopyTo(plain.Input(i).AsSpan<float>());
        }
        fast.Run();
        plain.Run();
        float[][] results = [.. Enumerable.Range(0, graph.Outputs.Count).Select(i => fast.Output(i).ToArray<float>())];
        for (int i = 0; i < results.Length; i++)
        {
            float[] expected = plain.Output(i).ToArray<float>();
            float largest = expected.Max(Math.Abs);
            for (int j = 0; j < expected.Length; j++)
            {
                Assert.True(Math.Abs(expected[j] - results[i][j]) <= 1e-5 * largest, $"result {i}[{j}]: plain {expected[j]}, fast {results[i][j]}");
            }
        }
    }

    [Theory]
    [InlineData(28, 28, 1, 32, 3, 1, 2, 2)]
    [InlineData(29, 23, 5, 9, 3, 2, 3, 2)]
    [InlineData(13, 13, 32, 64, 3, 1, 2, 2)]
    public void A_single_image_is_cut_into_rows_without_changing_bits(int height, int width, int channels, int filters, int kernel, int stride, int window, int poolStride)
    {
        Graph Pooled(int batch) => Trace.Function([new([batch, height, width, channels]), new([kernel, kernel, channels, filters]), new([filters])], x =>
            [new MaxPool([1, window, window, 1], [1, poolStride, poolStride, 1], "VALID").Apply(K.Relu(K.BiasAdd(new Conv2D([1, stride, stride, 1], "VALID").Apply(x[0], x[1]), x[2])))]);
        using var one = new EmbeddedEngine().Compile(Pooled(1));
        using var three = new EmbeddedEngine().Compile(Pooled(3));
        var random = new Random(9);
        for (int i = 0; i < 3; i++)
        {
            var values = three.Input(i).AsSpan<float>();
            foreach (ref float value in values)
            {
                value = random.NextSingle() - 0.5f;
            }
            values[..one.Input(i).AsSpan<float>().Length].CopyTo(one.Input(i).AsSpan<float>());
        }
        one.Run();
        three.Run();
        float[] expected = three.Output(0).ToArray<float>();
        float[] actual = one.Output(0).ToArray<float>();
        Assert.Equal(expected[..actual.Length], actual);
    }

    [Fact]
    public void Without_a_gradient_convolution_and_pooling_are_one_instruction()
    {
        var graph = Trace.Function([new([2, 8, 8, 3]), new([3, 3, 3, 4]), new([4])], x =>
            [new MaxPool([1, 2, 2, 1], [1, 2, 2, 1], "VALID").Apply(K.Relu(K.BiasAdd(new Conv2D([1, 1, 1, 1], "SAME").Apply(x[0], x[1]), x[2])))]);
        using var fast = new EmbeddedEngine().Compile(graph);
        Assert.Contains(" 1 instructions", fast.ToString());
    }
}
