using MLNet.Keras.Callbacks;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

public class FitTests
{
    private static readonly Tensor X = K.Reshape(K.Sin(K.Arange(0, 64 * 4, 1, DType.Float32)), [64, 4]);
    private static readonly Tensor Y = K.Sum(X, [1], true);

    [Fact]
    public void Cancelling_ends_within_one_batch_and_leaves_the_model_usable()
    {
        var model = Mlp();
        using var source = new CancellationTokenSource();
        var counter = new LambdaCallback { TrainBatchEnd = (batch, _) => { if (batch == 2) { source.Cancel(); } } };
        int batches = 0;
        var last = new LambdaCallback { TrainBatchBegin = _ => batches++ };
        Assert.ThrowsAny<OperationCanceledException>(() => model.Fit(X, Y, batchSize: 8, epochs: 5, verbose: 0, callbacks: [counter, last], cancellationToken: source.Token));
        Assert.Equal(3, batches);
        Assert.True(float.IsFinite(model.Predict(X).AsSpan<float>()[0]));
        double before = model.Evaluate(X, Y, verbose: 0)["loss"];
        model.Fit(X, Y, epochs: 20, verbose: 0);
        Assert.True(model.Evaluate(X, Y, verbose: 0)["loss"] < before);
    }

    [Fact]
    public void Best_weights_come_back_when_training_is_cancelled()
    {
        var model = Mlp();
        using var source = new CancellationTokenSource();
        Tensor[] best = [];
        var spoil = new LambdaCallback
        {
            EpochEnd = (epoch, _) =>
            {
                if (epoch == 0)
                {
                    best = model.GetWeights();
                    model.Optimizer.LearningRate = 100;
                }
                else
                {
                    source.Cancel();
                }
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            model.Fit(X, Y, epochs: 9, verbose: 0, callbacks: [new EarlyStopping("loss", patience: 5, restoreBestWeights: true), spoil], cancellationToken: source.Token));
        Assert.All(model.Weights.Zip(best), pair => Assert.Equal(pair.Second.ToArray<float>(), pair.First.Value.ToArray<float>()));
    }

    [Fact]
    public void Another_thread_cannot_use_a_model_in_training()
    {
        var model = Mlp();
        Exception? other = null;
        var callback = new LambdaCallback
        {
            EpochEnd = (_, _) =>
            {
                _ = model.Predict(X); // the training thread itself may
                var thread = new Thread(() => other = Record.Exception(() => model.Predict(X)));
                thread.Start();
                thread.Join();
            },
        };
        model.Fit(X, Y, verbose: 0, callbacks: [callback]);
        Assert.Contains("another thread", Assert.IsType<InvalidOperationException>(other).Message);
        _ = model.Predict(X);
    }

    [Fact]
    public void Data_losses_and_metrics_go_by_name()
    {
        var (left, right) = (new Input([4], name: "left"), new Input([4], name: "right"));
        var joined = (left.Tensor, right.Tensor) | new Concatenate() | new Dense(5, activation: "tanh");
        var model = new Model([left, right], [joined | new Dense(1, name: "sum"), joined | new Dense(3, activation: "softmax", name: "kind")]);
        model.Compile(
            "adam", new Dictionary<string, Losses.Loss> { ["kind"] = "sparse_categorical_crossentropy", ["sum"] = "mse" },
            lossWeights: new() { ["kind"] = 0.5 }, metrics: new() { ["kind"] = ["accuracy"] });
        var x = new Dictionary<string, Tensor> { ["right"] = X, ["left"] = X * 2 };
        var y = new Dictionary<string, Tensor> { ["kind"] = K.Cast(K.Mod(K.Arange(0, 64, 1, DType.Float32), 3), DType.Int32), ["sum"] = Y };
        var history = model.Fit(x, y, epochs: 2, verbose: 0);
        Assert.Equal(["kind_accuracy", "kind_loss", "loss", "sum_loss"], history.Keys);
        Assert.Equal(history["loss"][1], history["sum_loss"][1] + 0.5 * history["kind_loss"][1], 4);
        Assert.Equal([64, 3], model.PredictAll(x)[1].Shape);
    }

    [Fact]
    public void Data_to_validate_on_take_the_place_of_a_split()
    {
        double Loss(double split)
        {
            using var random = KerasRandom.Isolate(3);
            var model = Mlp();
            return model.Fit(X, Y, verbose: 0, shuffle: false, validationData: (X, Y), validationSplit: split)["val_loss"][0];
        }
        Assert.Equal(Loss(0), Loss(0.5));
    }

    [Fact]
    public void A_class_of_ones_own_trains_layers_of_ones_own()
    {
        var model = new TwoTowers();
        model.Compile(new Optimizers.Adam(0.02), "mse");
        double first = model.Fit(X, Y, epochs: 1, verbose: 0, shuffle: false)["loss"][0];
        double last = model.Fit(X, Y, epochs: 30, verbose: 0, shuffle: false)["loss"][^1];
        Assert.True(last < first / 2, $"{first} → {last}");
        Assert.Contains(model.Weights, weight => weight.Path.EndsWith("scaled/gain", StringComparison.Ordinal));
    }

    [Fact]
    public void A_shared_layer_learns_from_all_its_calls()
    {
        var shared = new Dense(1, useBias: false, kernelInitializer: "ones");
        var (a, b) = (new Input([2]), new Input([2]));
        var model = new Model([a, b], [new Add().Call(a | shared, b | shared)]);
        model.Compile(new Optimizers.SGD(0.5), "mse");
        model.Fit(new[] { K.Ones([1, 2]), K.Ones([1, 2]) }, K.Zeros([1, 1]), verbose: 0);
        // d/dw (2·(w1 + w2))² = 4·(w1 + w2) · 2 … = 16 for each weight at w = 1; w − 0.5 · 16 = −7
        Assert.Equal([-7f, -7f], shared.Weights[0].Value.ToArray<float>());
        Assert.Single(model.Weights);
    }

    private static Sequential Mlp()
    {
        var model = new Sequential { new Dense(8, activation: "relu", inputShape: [4]), new Dense(1) };
        model.Compile("adam", "mse");
        return model;
    }

    private sealed class Scaled(double factor) : Layer(name: "scaled")
    {
        private Variable? gain;

        protected override void Build(Shape input) => gain = AddWeight("gain", [input[^1]], "ones");

        protected override Tensor Call(Tensor x) => x * gain! * factor;
    }

    private sealed class TwoTowers : Model
    {
        private readonly Dense wide = new(16, activation: "relu"), head = new(1);
        private readonly Scaled scaled = new(0.5);

        protected override Tensor Call(Tensor x) => head.Call(K.Concatenate([wide.Call(x), scaled.Call(x)], -1));
    }
}
