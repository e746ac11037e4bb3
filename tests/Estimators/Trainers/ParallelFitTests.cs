using Microsoft.ML;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>Fits of one estimator that run at the same time do not touch each other, whatever callbacks its options have.</summary>
public class ParallelFitTests
{
    private readonly MLContext context = new(1);

    [Theory]
    [InlineData("ReduceLROnPlateau")]
    [InlineData("EarlyStopping")]
    [InlineData("LearningRateScheduler")]
    public void Each_has_callbacks_of_its_own(string name)
    {
        Callback callback = name switch
        {
            "ReduceLROnPlateau" => new ReduceLROnPlateau("loss", patience: 1, minDelta: 0.05),
            "EarlyStopping" => new EarlyStopping("loss", minDelta: 0.01, patience: 2, restoreBestWeights: true),
            _ => new LearningRateScheduler((epoch, rate) => rate / (epoch + 1)),
        };
        var trainer = Trainer(callback);
        var data = Samples.Data(context, 300);
        var expected = Weights(trainer.Fit(data));
        float[][] parallel = new float[8][];
        Parallel.For(0, parallel.Length, i => parallel[i] = Weights(trainer.Fit(data)));
        Assert.All(parallel, weights => Assert.Equal(expected, weights));
    }

    [Fact]
    public void Those_with_a_users_own_callback_take_turns()
    {
        var own = new Own();
        var data = Samples.Data(context, 100);
        IEstimator<ITransformer>[] trainers = [Trainer(own), Trainer(new Own(), own)];
        Parallel.For(0, 8, i => trainers[i % 2].Fit(data));
        Assert.Equal((8, 1), (own.Fits, own.MostAtOnce));
    }

    [Fact]
    public void One_that_waits_for_its_turn_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var own = new Own();
        var data = Samples.Data(context, 100);
        own.Begun = () => Assert.Throws<OperationCanceledException>(() => Task.Run(() => Trainer(source.Token, own).Fit(data)).GetAwaiter().GetResult());
        source.CancelAfter(200);
        Trainer(own).Fit(data);
        Assert.Equal(1, own.Fits);
    }

    private KerasTrainer Trainer(params Callback[] callbacks) => Trainer(default, callbacks);

    private KerasTrainer Trainer(CancellationToken token, params Callback[] callbacks) => context.Regression.Trainers.Keras(
        Samples.Hidden, new KerasRegressionOptions { LabelColumnName = "Target", Seed = 5, Epochs = 8, Callbacks = callbacks, CancellationToken = token });

    private static float[] Weights(KerasPredictionTransformer fitted) => [.. fitted.Model.GetWeights().SelectMany(weight => weight.ToArray<float>())];

    private sealed class Own : Callback
    {
        private int running;

        public Action? Begun { get; set; }

        public int Fits { get; private set; }

        public int MostAtOnce { get; private set; }

        public override void OnTrainBegin()
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
            Fits++;
            Begun?.Invoke();
        }

        public override void OnTrainEnd(Logs logs) => Interlocked.Decrement(ref running);
    }
}
