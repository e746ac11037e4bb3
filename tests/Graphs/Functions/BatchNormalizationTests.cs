using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Tests.Runtime.Bindings;

namespace MLNet.Keras.Tests.Graphs.Functions;

public class BatchNormalizationTests
{
    [Theory]
    [InlineData(new[] { 6, 5 }, -1)]
    [InlineData(new[] { 4, 3, 5 }, -1)]
    [InlineData(new[] { 2, 3, 4, 5 }, -1)]
    [InlineData(new[] { 2, 5, 4, 3 }, 1)]
    public void One_op_gives_what_moments_and_normalization_give(int[] dims, int axis)
    {
        Shape shape = dims;
        axis = shape.Axis(axis);
        int channels = shape[axis];
        var random = new Random(3);
        Tensor[] values = [Engines.Random(random, shape), Engines.Random(random, [channels]), Engines.Random(random, [channels]), Engines.Random(random, shape)];
        Tensor[] Results(Func<Tensor[], (Tensor, Tensor, Tensor)> normalize)
        {
            using var run = Engine.Current.Compile(Trace.Function([.. values.Select(TensorSpec.Of)], x =>
            {
                var (y, mean, variance) = normalize(x);
                return [y, mean, variance, .. Differentiate.Gradients([K.Sum(y * x[3])], x[..3])];
            }));
            for (int i = 0; i < values.Length; i++)
            {
                run.Bind(i, values[i]);
            }
            run.Run();
            return [.. Enumerable.Range(0, 6).Select(i => run.Output(i).Clone())];
        }

        var one = Results(x => K.BatchNormalization(x[0], axis, x[1], x[2]));
        var written = Results(x =>
        {
            var (mean, variance) = K.Moments(x[0], [.. Enumerable.Range(0, shape.Rank).Where(other => other != axis)]);
            return (K.BatchNormalization(x[0], mean, variance, axis, x[1], x[2]), mean, variance);
        });
        for (int i = 0; i < one.Length; i++)
        {
            Assert.Equal(written[i].Shape, one[i].Shape);
            foreach (var (expected, actual) in written[i].ToArray<double>().Zip(one[i].ToArray<double>()))
            {
                Assert.True(Math.Abs(expected - actual) < 2e-5 * (1 + Math.Abs(expected)), $"result {i}: {actual}, expected {expected}");
            }
        }
    }
}
