using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Tests.Graphs.Ops;

public class ProdTests
{
    /// <summary>d²(xyz) is the product of what is left, whether or not elements are 0.</summary>
    [Theory]
    [InlineData(new double[] { 2, 0, 3 }, new double[] { 0, 3, 0, 3, 0, 2, 0, 2, 0 })]
    [InlineData(new double[] { 0, 0, 5 }, new double[] { 0, 5, 0, 5, 0, 0, 0, 0, 0 })]
    [InlineData(new double[] { 1, -2, 4 }, new double[] { 0, 4, -2, 4, 0, 1, -2, 1, 0 })]
    public void Second_derivatives_hold_at_zeros(double[] values, double[] hessian)
    {
        var graph = Trace.Function([new([3], DType.Float64)], x =>
        {
            var slopes = K.Unstack(Differentiate.Gradients([K.Prod(x[0])], [x[0]])[0]);
            return [.. slopes.Select(slope => Differentiate.Gradients([slope], [x[0]])[0])];
        });
        using var run = Engine.Current.Compile(graph);
        run.Input(0).CopyFrom(Tensor.From(values, [3]));
        run.Run();
        Assert.Equal(hessian, Enumerable.Range(0, 3).SelectMany(row => run.Output(row).ToArray<double>()));
    }

    [Fact]
    public void The_third_derivative_over_several_axes_holds_too()
    {
        var graph = Trace.Function([new([1, 2, 2])], x =>
        {
            var y = K.Prod(x[0], [1, 2]);
            for (int order = 0; order < 3; order++)
            {
                y = K.Sum(Differentiate.Gradients([y], [x[0]])[0]);
            }
            return [y];
        });
        using var run = Engine.Current.Compile(graph);
        run.Input(0).CopyFrom(Tensor.From<float>([0, 0, 3, 4], [1, 2, 2]));
        run.Run();
        // Six orders of leaving three factors out, times the sum of what is left.
        Assert.Equal(6 * (0 + 0 + 3 + 4), run.Output(0).ToScalar<float>());
    }
}
