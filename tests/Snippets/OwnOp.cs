using MLNet.Keras;
using MLNet.Keras.Graphs;

namespace Snippets;

/// <summary>docs/extending.md: an op of one's own.</summary>
public class OwnOp
{
    /// <summary>log(cosh(x) ^ Power), element by element.</summary>
    /// <param name="Power">Steepness.</param>
    public sealed record LogCosh(double Power = 1) : Op
    {
        public override OpOutputs Infer(OpInputs x)
        {
            x.RequireFloats();
            return x.Same;
        }

        public override Tensor[] Expand(OpInputs x) => [Power * (x[0] + K.Softplus(-2 * x[0]) - Math.Log(2))];

        public override Gradients Gradient(GradientContext g) => g.Dy * Power * K.Tanh(g.X[0]);
    }

    [Fact]
    public void Computes_at_once_and_in_graphs()
    {
        Tensor x = Tensor.From<float>([-1, 0, 2], [3]);
        Console.WriteLine(new LogCosh(2).Apply(x));

        var graph = Trace.Function([new([3])], inputs =>
        {
            var y = K.Sum(new LogCosh(2).Apply(inputs[0]));
            return K.Gradients(y, inputs);
        });
        Console.WriteLine(K.Gradient(z => new LogCosh(2).Apply(z), x));
        Console.WriteLine(graph);

        Assert.Equal(2 * Math.Log(Math.Cosh(2)), new LogCosh(2).Apply(x).ToArray<double>()[2], 1e-5);
        Assert.Contains("Tanh", graph.ToString());
        Assert.Equal(2 * Math.Tanh(2), K.Gradient(z => new LogCosh(2).Apply(z), x).ToArray<double>()[2], 1e-5);
    }
}
