using MLNet.Keras.Callbacks;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

/// <summary>When callbacks are called, and what they can do.</summary>
public class CallbackTests
{
    private static readonly Tensor X = K.Ones([42, 4]), Y = K.Ones([42, 1]);

    [Theory]
    [InlineData(1, "0-0 1-1 2-2 3-3 4-4")]
    [InlineData(2, "0-1 2-3 4-4")]
    [InlineData(3, "0-2 3-4")]
    [InlineData(5, "0-4")]
    [InlineData(9, "0-4")]
    public void They_hear_of_groups_of_batches(int stepsPerExecution, string groups)
    {
        var model = new Sequential { new Dense(1, inputShape: [4]) };
        model.Compile("sgd", "mse", stepsPerExecution: stepsPerExecution);
        foreach (var run in (Action<Callback>[])
        [
            callback => model.Fit(X, Y, batchSize: 9, epochs: 2, verbose: 0, callbacks: [callback]),
            callback => model.Evaluate(X, Y, batchSize: 9, verbose: 0, callbacks: [callback]),
            callback => model.Predict(X, batchSize: 9, callbacks: [callback]),
        ])
        {
            var heard = new Groups();
            run(heard);
            Assert.Equal(groups, heard.ToString());
        }
    }

    [Fact]
    public void Figures_of_a_group_are_those_after_its_last_batch()
    {
        var model = new Sequential { new Dense(1, inputShape: [4]) };
        model.Compile(new Optimizers.SGD(0.01), "mse", stepsPerExecution: 3);
        List<double> losses = [];
        var history = model.Fit(X, Y, batchSize: 9, verbose: 0, callbacks: [new LambdaCallback { TrainBatchEnd = (_, logs) => losses.Add(logs["loss"]) }]);
        Assert.Equal(2, losses.Count);
        Assert.Equal(history["loss"][0], losses[1]);
    }

    [Fact]
    public void A_loss_that_is_not_finite_can_be_an_error()
    {
        var model = new Sequential { new Dense(1, inputShape: [4]) };
        model.Compile("sgd", (y, p) => K.Mean(K.Square(y - p)) / 0);
        bool ended = false;
        var error = Assert.Throws<NotFiniteNumberException>(() => model.Fit(
            X, Y, batchSize: 9, verbose: 0, callbacks: [new TerminateOnNaN(raiseError: true), new LambdaCallback { TrainEnd = _ => ended = true }]));
        Assert.Contains("batch 0", error.Message);
        Assert.False(double.IsFinite(error.OffendingNumber));
        Assert.True(ended, "Callbacks may clean up.");
    }

    private sealed class Groups : Callback
    {
        private readonly List<string> heard = [];
        private int begun;

        public override void OnEpochBegin(int epoch) => heard.Clear();

        public override void OnTrainBatchBegin(int batch) => begun = batch;

        public override void OnTrainBatchEnd(int batch, Logs logs) => heard.Add($"{begun}-{batch}");

        public override void OnTestBatchBegin(int batch) => begun = batch;

        public override void OnTestBatchEnd(int batch, Logs logs) => heard.Add($"{begun}-{batch}");

        public override void OnPredictBatchBegin(int batch) => begun = batch;

        public override void OnPredictBatchEnd(int batch) => heard.Add($"{begun}-{batch}");

        public override string ToString() => string.Join(" ", heard);
    }
}
