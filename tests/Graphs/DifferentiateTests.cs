using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using Xunit;

namespace MLNet.Keras.Tests.Graphs;

public class DifferentiateTests
{
    [Fact]
    public void A_step_of_gradient_descent_updates_the_variable_in_place()
    {
        var w = new Variable(Tensor.From([1f, 2f, 3f, 4f], [2, 2]), "w");
        var graph = Trace.Function([new([-1, 2]), new([-1, 2])], x =>
        {
            var loss = K.Mean(K.Square(K.MatMul(x[0], w) - x[1]));
            var gradient = Differentiate.Gradients([loss], [w.Read()])[0];
            w.Assign(w - gradient * 0.5);
            return [loss];
        });
        var known = Specialize.To(graph, [[1, 2], [1, 2]]);
        using var step = Engine.Current.Compile(known);
        Tensor.From([1f, 1f], [1, 2]).AsSpan<float>().CopyTo(step.Input(0).AsSpan<float>());
        step.Run();

        // x·w = (4, 6); loss = (16 + 36) / 2; d/dw = [[4, 6], [4, 6]]
        Assert.Equal(26f, step.Output(0).ToScalar<float>());
        Assert.Equal([-1f, -1f, 1f, 1f], w.Value.ToArray<float>());
        Assert.Contains("in variable w", step.ToString());
    }

    [Fact]
    public void Second_derivatives_are_derivatives_of_gradients()
    {
        var graph = Trace.Function([new([3])], x =>
        {
            var first = Differentiate.Gradients([K.Sum(K.Square(x[0]) * x[0])], [x[0]])[0];
            return [.. Differentiate.Gradients([first], [x[0]])];
        });
        using var run = Engine.Current.Compile(graph);
        Tensor.From([1f, 2f, -3f], [3]).AsSpan<float>().CopyTo(run.Input(0).AsSpan<float>());
        run.Run();
        Assert.Equal([6f, 12f, -18f], run.Output(0).ToArray<float>());
    }
}
