using MLNet.Keras;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace Snippets;

/// <summary>docs/extending.md: a layer of one's own.</summary>
public class OwnLayer
{
    /// <summary>x · gain · factor, with one gain for each feature.</summary>
    public sealed class Gain(double factor = 1, string? name = null) : Layer(name)
    {
        private readonly double factor = factor;
        private Variable? gain;

        protected override void Build(Shape input) => gain = AddWeight("gain", [input[^1]], "ones", regularizer: "l2");

        protected override Tensor Call(Tensor x) => x * gain! * factor;
    }

    [Fact]
    public void Trains_like_any_other()
    {
        var x = KerasRandom.Normal([256, 4], seed: 1);
        var y = K.Sum(x * Tensor.From<float>([1, -2, 0, 3], [4]), [-1], keepDims: true);

        var model = new Sequential { new Gain(factor: 0.5), new Dense(1) };
        model.Compile("adam", loss: (yTrue, yPred) => K.Mean(K.Abs(yTrue - yPred), axis: [-1]));
        var history = model.Fit(x, y, epochs: 20, verbose: 0);
        Console.WriteLine($"{history["loss"][0]} -> {history["loss"][^1]}");
        Console.WriteLine(model.Layers[0].GetConfig());

        Assert.True(history["loss"][^1] < history["loss"][0]);
        Assert.Equal(0.5, (double)model.Layers[0].GetConfig()["factor"]!);
        Assert.Equal(4, model.Weights[0].Shape[0]);
    }
}
