using MLNet.Keras.Callbacks;
using MLNet.Keras.Layers;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Tests.Models;

/// <summary>Which way a monitored figure should go: the compiled metric says it, never the letters of a name.</summary>
public class MonitorTests
{
    private static readonly Tensor X = K.Reshape(K.Sin(K.Arange(0, 32, 1, DType.Float32)), [8, 4]);

    [Theory]
    [InlineData("loss", false)]
    [InlineData("val_loss", false)]
    [InlineData("acceleration_loss", false)]
    [InlineData("val_acceleration_loss", false)]
    [InlineData("acceleration_mae", false)]
    [InlineData("precise_accuracy", true)]
    [InlineData("val_precise_auc", true)]
    [InlineData("precise_r2_score", true)]
    public void Compiled_metrics_say_their_direction(string monitor, bool largerIsBetter)
    {
        // The figure of the first epoch is the best if the next ones go the wrong way.
        foreach (int way in (int[])[1, -1])
        {
            var stopping = new EarlyStopping(monitor, patience: 100);
            Fit(stopping, monitor, way);
            Assert.Equal(way == 1 == largerIsBetter ? 3 : 0, stopping.BestEpoch);
        }
    }

    [Theory]
    [InlineData("precise_custom_metric")]
    [InlineData("precise_true_positives")]
    [InlineData("val_nothing")]
    public void A_figure_without_a_direction_needs_a_mode(string monitor)
    {
        foreach (var callback in (Callback[])[new EarlyStopping(monitor), new ReduceLROnPlateau(monitor)])
        {
            string message = Assert.Throws<KerasException>(() => Fit(callback, monitor, 1)).Message;
            Assert.Contains(callback.GetType().Name, message);
            Assert.Contains($"'{monitor}'", message);
            Assert.Contains("mode", message);
        }
        var stopping = new EarlyStopping(monitor, patience: 100, mode: MonitorMode.Max);
        Fit(stopping, monitor, 1);
        Assert.Equal(3, stopping.BestEpoch);
        Assert.Equal(3, stopping.Best);
    }

    private static void Fit(Callback callback, string monitor, int way)
    {
        var input = new Input([4]);
        var model = new Model([input], new Dictionary<string, Tensor> { ["acceleration"] = input | new Dense(1), ["precise"] = input | new Dense(1, activation: "sigmoid") });
        model.Compile(
            "sgd", new Dictionary<string, Losses.Loss> { ["acceleration"] = "mse", ["precise"] = "binary_crossentropy" },
            metrics: new() { ["acceleration"] = ["mae"], ["precise"] = ["accuracy", "auc", "r2_score", new TruePositives(), Metric.From((y, p) => y)] });
        var figures = new LambdaCallback { EpochEnd = (epoch, logs) => logs[monitor] = way * epoch };
        model.Fit(X, new[] { K.Zeros([8, 1]), K.Ones([8, 1]) }, epochs: 4, verbose: 0, callbacks: [figures, callback]);
    }
}
