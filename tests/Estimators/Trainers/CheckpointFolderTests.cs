using Microsoft.ML;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Models;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>A fit in a pipeline that is interrupted and started again ends as one that was not.</summary>
public sealed class CheckpointFolderTests : IDisposable
{
    private const int Epochs = 4;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(20_000L)] // streamed in blocks of some hundred rows
    public void Killed_again_and_again(long? budget)
    {
        string expected = Fit(seed: 3, budget, checkpoints: false)!;
        Assert.Equal(expected, Fit(seed: 3, budget, killedAt: 1000));
        string? result = null;
        int lives = 0;
        // What is left out of the context's seed is in the checkpoint.
        for (var random = new Random(1); result is null; lives++)
        {
            result = Fit(lives == 0 ? 3 : null, budget, killedAt: random.Next(4, 60));
        }
        Assert.InRange(lives, 4, 40);
        Assert.Equal(expected, result);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Folds_of_a_cross_validation_share_a_folder()
    {
        var context = new MLContext(3);
        var data = Samples.Data(context);
        double[] Errors(string? checkpoints) =>
            [.. context.Regression.CrossValidate(data, context.Regression.Trainers.Keras([new Dense(4)], Options(checkpoints)), 3, "Target").Select(fold => fold.Metrics.MeanSquaredError)];
        Assert.Equal(Errors(null), Errors(folder.Path));
    }

    [Fact]
    public void A_folder_that_a_running_fit_has_is_refused()
    {
        var context = new MLContext(3);
        var data = Samples.Data(context, 100);
        Exception? error = null;
        var options = Options(folder.Path);
        options.Callbacks = [new LambdaCallback { EpochEnd = (_, _) => error ??= Record.Exception(() => context.Regression.Trainers.Keras([new Dense(4)], Options(folder.Path)).Fit(data)) }];
        context.Regression.Trainers.Keras([new Dense(4)], options).Fit(data);
        Assert.Equal(
            $"The checkpoint '{Path.Combine(folder.Path, "training.checkpoint")}' belongs to a training that is running: give each training that may run at the same time a folder of its own.",
            Assert.IsType<CheckpointException>(error).Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Other_rows_are_refused()
    {
        Assert.Null(Fit(seed: 3, killedAt: 20));
        var context = new MLContext(3);
        var trainer = context.Regression.Trainers.Keras([new Dense(16, activation: "relu"), new Dropout(0.2)], Options(folder.Path));
        var error = Assert.Throws<CheckpointException>(() => trainer.Fit(Samples.Data(context, seed: 2)));
        Assert.Contains("belongs to another training. Its data: ", error.Message);
    }

    [Fact]
    public void A_cancelled_fit_that_keeps_what_it_has_leaves_its_checkpoint()
    {
        using var source = new CancellationTokenSource();
        var context = new MLContext(3);
        var options = Options(folder.Path);
        options.KeepWhenCancelled = true;
        options.CancellationToken = source.Token;
        options.Callbacks = [new LambdaCallback { TrainBatchEnd = (batch, _) => { if (batch == 5) { source.Cancel(); } } }];
        context.Regression.Trainers.Keras([new Dense(4)], options).Fit(Samples.Data(context));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    private static KerasRegressionOptions Options(string? checkpoints) =>
        new() { LabelColumnName = "Target", Epochs = Epochs, Seed = 3, CheckpointFolder = checkpoints, CheckpointSteps = 5 };

    /// <returns>Weights and the lines of the log; null if the fit was killed.</returns>
    private string? Fit(int? seed, long? budget = null, int? killedAt = null, bool checkpoints = true)
    {
        var context = new MLContext(seed: null);
        List<string> log = [];
        int batches = 0;
        var kill = new LambdaCallback { TrainBatchEnd = (_, _) => { if (++batches == killedAt) { throw new Killed(); } }, EpochEnd = (epoch, logs) => log.Add($"{epoch} {logs["loss"]:R} {logs["val_loss"]:R}") };
        var trainer = context.Regression.Trainers.Keras([new Dense(16, activation: "relu"), new Dropout(0.2)], new KerasRegressionOptions
        {
            LabelColumnName = "Target", Epochs = Epochs, BatchSize = 16, Seed = seed, MemoryBudget = budget, ValidationFraction = 0.2, EarlyStoppingPatience = 2,
            Callbacks = [kill], CheckpointFolder = checkpoints ? folder.Path : null, CheckpointSteps = 3,
        });
        try
        {
            var fitted = trainer.Fit(Samples.Data(context, count: 1200));
            return string.Join('\n', [.. fitted.Model.Weights.Select(weight => Convert.ToHexString(weight.Value.AsBytes())), log[^1]]);
        }
        catch (Killed)
        {
            return null;
        }
    }

    private sealed class Killed : Exception;
}
