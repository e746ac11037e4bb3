using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Runtime;

namespace MLNet.Keras.Tests.Graphs.RandomNumbers;

public class StatelessDropoutTests
{
    [Theory]
    [InlineData(0.4, 1000)]
    [InlineData(0.1, 37)]
    [InlineData(0.8, 1)]
    public void The_fast_kernel_gives_the_bits_of_the_expansion_and_the_gradient_its_mask(double rate, int size)
    {
        var x = KerasRandom.Normal([size], seed: 7);
        var graph = Trace.Function([new([size])], inputs =>
        {
            var y = KerasRandom.Dropout(inputs[0], rate, seed: 5);
            return [y, .. Differentiate.Gradients([y], [inputs[0]])];
        });
        float[][] Run(IEngine engine)
        {
            using var run = engine.Compile(graph);
            run.Bind(0, x);
            run.Run();
            return [run.Output(0).ToArray<float>(), run.Output(1).ToArray<float>()];
        }
        var fast = Run(EmbeddedEngine.Default);
        Assert.Equal(Run(new EmbeddedEngine(plain: true)), fast);
        Assert.Equal(fast[0].Select(y => y == 0 ? 0 : (float)(1 / (1 - rate))), fast[1]);
    }

    [Fact]
    public void A_traced_generator_draws_anew_at_each_run()
    {
        var generator = new SeedGenerator(3);
        var graph = Trace.Function([], _ => [KerasRandom.Uniform([8], seed: generator), KerasRandom.Uniform([8], seed: generator)]);
        using var run = Engine.Current.Compile(graph);
        var drawn = new List<float>();
        for (int i = 0; i < 3; i++)
        {
            run.Run();
            drawn.AddRange([.. run.Output(0).ToArray<float>(), .. run.Output(1).ToArray<float>()]);
        }
        Assert.Equal([3L, 6], generator.State.Value.ToArray<long>());
        var again = new SeedGenerator(3);
        Assert.Equal(Enumerable.Range(0, 6).SelectMany(_ => KerasRandom.Uniform([8], seed: again).ToArray<float>()), drawn);
    }
}
