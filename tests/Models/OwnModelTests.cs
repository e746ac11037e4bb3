using MLNet.Keras.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Tests.Models;

/// <summary>A class of one's own can do what a functional model can.</summary>
public class OwnModelTests
{
    private static readonly Tensor X = K.Reshape(K.Sin(K.Arange(0, 64 * 4, 1, DType.Float32)), [64, 4]);
    private static readonly Tensor[] Y = [K.Sum(X, [1], true), K.Cast(K.Greater(X, 0), DType.Float32)];

    [Fact]
    public void All_of_its_outputs_are_predicted()
    {
        var model = new TwoHeads();
        var outputs = model.PredictAll(X, batchSize: 10);
        Assert.Equal([[64, 1], [64, 4]], outputs.Select(output => output.Shape));
        Assert.All(outputs.Zip(model.CallAll([X])), pair => Assert.Equal(pair.Second.ToArray<float>(), pair.First.ToArray<float>()));
        Assert.Equal(["output_1", "output_2"], model.OutputNames);
    }

    [Fact]
    public void One_loss_is_that_of_every_output()
    {
        var model = new TwoHeads();
        model.Compile(new Optimizers.Adam(0.02), "mse", ["mae"]);
        var history = model.Fit(X, Y, epochs: 20, verbose: 0);
        Assert.Equal(["loss", "output_1_loss", "output_1_mae", "output_2_loss", "output_2_mae"], history.Keys);
        Assert.True(history["output_1_loss"][^1] < history["output_1_loss"][0]);
        Assert.True(history["output_2_loss"][^1] < history["output_2_loss"][0]);
    }

    [Fact]
    public void Losses_metrics_and_targets_go_by_name()
    {
        var model = new TwoHeads();
        model.Compile(
            "adam", new Dictionary<string, Loss> { ["output_2"] = "binary_crossentropy", ["output_1"] = "mse" },
            lossWeights: new() { ["output_2"] = 0.5 }, metrics: new() { ["output_2"] = ["accuracy"] });
        var history = model.Fit(X, new Dictionary<string, Tensor> { ["output_2"] = Y[1], ["output_1"] = Y[0] }, epochs: 2, verbose: 0);
        Assert.Equal(["loss", "output_1_loss", "output_2_accuracy", "output_2_loss"], history.Keys);
        Assert.Equal(history["loss"][1], history["output_1_loss"][1] + 0.5 * history["output_2_loss"][1], 4);
    }

    [Fact]
    public void It_may_name_its_outputs()
    {
        var model = new Named();
        model.Compile("adam", new Dictionary<string, Loss> { ["kind"] = "binary_crossentropy", ["sum"] = "mse" });
        var figures = model.Evaluate(X, new Dictionary<string, Tensor> { ["kind"] = Y[1], ["sum"] = Y[0] }, verbose: 0);
        Assert.Equal(["kind_loss", "loss", "sum_loss"], figures.Keys);
    }

    [Fact]
    public void Names_of_outputs_that_are_not_there()
    {
        var model = new TwoHeads();
        model.Compile("adam", new Dictionary<string, Loss> { ["output_3"] = "mse" });
        string message = Assert.Throws<KeyNotFoundException>(() => model.Fit(X, Y, verbose: 0)).Message;
        Assert.Contains("'output_3'", message);
        Assert.Contains("output_1, output_2", message);
    }

    [Fact]
    public void Labels_are_checked_before_anything_is_trained()
    {
        var model = new Classifier();
        model.Compile(new Optimizers.SGD(0.1), "sparse_categorical_crossentropy");
        int[] labels = new int[64];
        labels[63] = 7;
        _ = model.Predict(X);
        var before = model.GetWeights();
        string message = Assert.Throws<DataException>(() => model.Fit(X, labels, batchSize: 8, shuffle: false, verbose: 0)).Message;
        Assert.Contains("0 to 2", message);
        Assert.Contains("7 in row 63", message);
        Assert.All(before.Zip(model.Weights), pair => Assert.Equal(pair.First.ToArray<float>(), pair.Second.Value.ToArray<float>()));
    }

    [Fact]
    public void Names_for_outputs_that_it_does_not_have_and_names_for_inputs()
    {
        string message = Assert.Throws<KerasException>(() => new Misnamed().Predict(X)).Message;
        Assert.Contains("3 outputs (a, b, c)", message);
        Assert.Contains("gives 2", message);
        Assert.Contains("in order", Assert.Throws<DataException>(() => new TwoHeads().Predict(new Dictionary<string, Tensor> { ["x"] = X })).Message);
    }

    private sealed class Misnamed : TwoHeads
    {
        public override IReadOnlyList<string> OutputNames => ["a", "b", "c"];
    }

    private class TwoHeads : Model
    {
        private readonly Dense trunk = new(16, activation: "relu"), sum = new(1), kind = new(4, activation: "sigmoid");

        protected override Tensor[] CallMany(Tensor[] x)
        {
            var common = trunk.Call(x[0]);
            return [sum.Call(common), kind.Call(common)];
        }
    }

    private sealed class Named : TwoHeads
    {
        public override IReadOnlyList<string> OutputNames => ["sum", "kind"];
    }

    private sealed class Classifier : Model
    {
        private readonly Dense kind = new(3, activation: "softmax");

        protected override Tensor Call(Tensor x) => kind.Call(x);
    }
}
