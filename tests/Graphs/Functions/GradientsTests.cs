using MLNet.Keras.Graphs;

namespace MLNet.Keras.Tests.Graphs.Functions;

public class GradientsTests
{
    private static readonly Tensor X = Tensor.From<float>([-1, 0.5f, 2], [3]);

    [Fact]
    public void Of_a_function_at_values() =>
        Assert.Equal([3, 0.75f, 12], K.Gradient(x => x * x * x, X).ToArray<float>());

    [Fact]
    public void Again_of_a_gradient() =>
        Assert.Equal([-6, 3, 12], K.Gradient(x => K.Gradient(z => z * z * z, x), X).ToArray<float>());

    [Fact]
    public void Of_each_argument_in_its_shape()
    {
        var w = Tensor.From<float>([1, 2, 3, 4, 5, 6], [3, 2]);
        var gradients = K.Gradients(x => K.Sum(K.MatMul(x[0], x[1])), K.Reshape(X, [1, 3]), w);
        Assert.Equal([3, 7, 11], gradients[0].ToArray<float>());
        Assert.Equal([-1, -1, 0.5f, 0.5f, 2, 2], gradients[1].ToArray<float>());
        Assert.Equal<Shape>([3, 2], gradients[1].Shape);
    }

    [Fact]
    public void With_respect_to_a_variable_inside_a_trace()
    {
        var weight = new Variable(X, "weight");
        var graph = Trace.Function([new([3])], x => K.Gradients(K.Sum(x[0] * K.Square(weight)), [weight.Read()]));
        Assert.Contains("ReadVariableOp", graph.ToString());
        Assert.Equal<Shape>([3], graph.Outputs[0].Shape);
    }

    [Fact]
    public void Of_what_does_not_depend_on_the_argument_are_zeros()
    {
        Assert.Equal([0, 0, 0], K.Gradient(_ => 5f, X).ToArray<float>());
        Assert.Equal([0, 0, 0], K.Gradients(x => K.Sum(x[1]), X, X)[0].ToArray<float>());
    }

    [Fact]
    public void Of_values_are_refused() =>
        Assert.Contains("Give the function", Assert.Throws<KerasException>(() => K.Gradients(X * 2, [X])).Message);
}
