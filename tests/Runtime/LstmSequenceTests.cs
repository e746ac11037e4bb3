using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime;
using Xunit;

namespace MLNet.Keras.Tests.Runtime;

public class LstmSequenceTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void The_kernel_gives_the_numbers_of_the_loop_forward_and_backward(bool sequences, bool backwards)
    {
        const int Batch = 5, Steps = 6, Features = 3, Units = 18;
        TensorSpec[] specs = [new([Batch, Steps, Features]), new([Features, 4 * Units]), new([Units, 4 * Units]), new([4 * Units]), new([Batch, Units]), new([Batch, Units])];
        var graph = Trace.Function(specs, x =>
        {
            var outputs = new LstmSequence(sequences, backwards).ApplyAll(x);
            var loss = K.Sum(K.Square(outputs[1])) + K.Sum(outputs[2]) * 0.3;
            loss = sequences ? loss + K.Sum(K.Square(outputs[0]) * outputs[0]) : loss;
            return [.. outputs[(sequences ? 0 : 1)..3], .. Differentiate.Gradients([loss], x)];
        });
        using var fast = new EmbeddedEngine().Compile(graph);
        using var plain = new EmbeddedEngine(plain: true).Compile(graph);
        Assert.Contains("LstmBinding", fast.ToString());
        Assert.DoesNotContain("LstmBinding", plain.ToString());
        var random = new Random(3);
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
        for (int i = 0; i < graph.Outputs.Count; i++)
        {
            var (expected, actual) = (plain.Output(i).ToArray<float>(), fast.Output(i).ToArray<float>());
            for (int j = 0; j < expected.Length; j++)
            {
                Assert.True(Math.Abs(expected[j] - actual[j]) < 2e-5 * (1 + Math.Abs(expected[j])), $"result {i}[{j}]: loop {expected[j]}, kernel {actual[j]}");
            }
        }
    }
}
