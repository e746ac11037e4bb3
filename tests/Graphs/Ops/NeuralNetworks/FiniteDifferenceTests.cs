using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Tests.Graphs.Ops.NeuralNetworks;

/// <summary>First and second derivatives of composite ops, in float64, against differences of their values: TensorFlow has no op to compare with.</summary>
public class FiniteDifferenceTests
{
    private const double Step = 1e-5;

    public static TheoryData<string, int[][]> Ops => new()
    {
        { "SigmoidCrossEntropyWithLogits", [[3, 4], [3, 4]] },
        { "Silu", [[3, 4]] },
        { "Gelu", [[3, 4]] },
        { "GeluTanh", [[3, 4]] },
        { "LayerNormalization", [[2, 3, 5], [5], [5]] },
        { "FusedBatchNorm", [[3, 2, 2, 2], [2], [2]] },
        { "SoftmaxCrossEntropy", [[3, 4], [3, 4]] },
        { "SeparableConv", [[1, 5, 5, 2], [3, 3, 2, 2], [1, 1, 4, 3]] },
        { "AveragePool", [[1, 5, 4, 2]] },
        { "MaxPool", [[1, 5, 4, 2]] },
    };

    [Theory]
    [MemberData(nameof(Ops))]
    public void Derivatives_are_those_of_the_values(string op, int[][] shapes)
    {
        var random = new Random(1);
        Tensor[] inputs = [.. shapes.Select(shape => Random(random, shape))];
        var cotangent = Random(random, [.. Call(op, inputs).Shape]);
        Tensor[] directions = [.. shapes.Select(shape => Random(random, shape))];
        TensorSpec[] specs = [.. inputs.Select(TensorSpec.Of)];

        // f = sum(op · cotangent); g = its gradients; h = the gradients of sum(g · directions).
        Tensor Value(Tensor[] x) => K.Sum(Call(op, x) * cotangent);
        Tensor Slope(Tensor[] x)
        {
            var gradients = Differentiate.Gradients([Value(x)], x);
            return gradients.Zip(directions, (gradient, direction) => K.Sum(gradient * direction)).Aggregate((a, b) => a + b);
        }
        Check(op, specs, inputs, Value, "first");
        if (op != "SoftmaxCrossEntropy")
        {
            Check(op, specs, inputs, Slope, "second");
        }
    }

    private static void Check(string op, TensorSpec[] specs, Tensor[] inputs, Func<Tensor[], Tensor> function, string order)
    {
        using var value = Engine.Current.Compile(Trace.Function(specs, x => [function(x)]));
        using var gradient = Engine.Current.Compile(Trace.Function(specs, x => Differentiate.Gradients([function(x)], x)));
        for (int i = 0; i < inputs.Length; i++)
        {
            value.Bind(i, inputs[i]);
            gradient.Bind(i, inputs[i]);
        }
        gradient.Run();
        for (int i = 0; i < inputs.Length; i++)
        {
            double[] slopes = gradient.Output(i).ToArray<double>();
            for (int j = 0; j < slopes.Length; j++)
            {
                double x = inputs[i].AsSpan<double>()[j];
                double At(double position)
                {
                    inputs[i].AsSpan<double>()[j] = position;
                    value.Run();
                    return value.Output(0).ToScalar<double>();
                }
                double expected = (At(x + Step) - At(x - Step)) / (2 * Step);
                inputs[i].AsSpan<double>()[j] = x;
                Assert.True(Math.Abs(expected - slopes[j]) <= 1e-6 * (1 + Math.Abs(expected)), $"{op}, {order} derivative of input {i}[{j}]: {slopes[j]}, by differences {expected}");
            }
        }
    }

    private static Tensor Call(string op, Tensor[] x) => op switch
    {
        "SigmoidCrossEntropyWithLogits" => new SigmoidCrossEntropyWithLogits().Apply(x),
        "Silu" => new Silu().Apply(x),
        "Gelu" => new Gelu().Apply(x),
        "GeluTanh" => new GeluTanh().Apply(x),
        "LayerNormalization" => new LayerNormalization(0.01).Apply(x),
        "FusedBatchNorm" => new FusedBatchNormV3(0.01).Apply(x[0], x[1], x[2], new Tensor([0], DType.Float64), new Tensor([0], DType.Float64)),
        // TensorFlow takes labels to sum to 1, and their influence on the gradient is not differentiated.
        "SoftmaxCrossEntropy" => K.CategoricalCrossentropy(K.Softmax(x[1]), x[0], fromLogits: true),
        "SeparableConv" => K.SeparableConv(x[0], x[1], x[2], padding: "same"),
        "AveragePool" => K.Square(K.AveragePool(x[0], 2, padding: "same")),
        "MaxPool" => K.Square(K.MaxPool(x[0], [3, 2], 1)),
        _ => throw new ArgumentException(op),
    };

    private static Tensor Random(Random random, int[] shape)
    {
        var tensor = new Tensor(shape, DType.Float64);
        foreach (ref double x in tensor.AsSpan<double>())
        {
            x = 2 * random.NextDouble() - 1;
        }
        return tensor;
    }
}
