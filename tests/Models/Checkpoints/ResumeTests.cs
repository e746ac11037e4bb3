using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Models.Checkpoints;

/// <summary>A training that is interrupted and started again ends with the bits and figures of one that was not.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(null)]
    public void Killed_in_any_batch(int? saveFreq)
    {
        var training = new ResumedTraining(folder.Path) { SaveFreq = saveFreq };
        string expected = training.Run(backs: false)!;
        for (int killedAt = 1; killedAt < 30; killedAt += 5)
        {
            Assert.Null(training.Run(killedAt));
            // Before the first checkpoint there is nothing but the program's own seed to start from.
            bool isThere = File.Exists(training.File);
            Assert.Equal(killedAt > (saveFreq ?? 6), isThere);
            Assert.Equal(expected, training.Run(seed: isThere ? 77 : 5));
            Assert.False(File.Exists(training.File));
        }
    }

    [Fact]
    public void Killed_again_and_again() => SameWhenKilled(new ResumedTraining(folder.Path));

    [Fact]
    public void Passes_over_the_data_that_go_on_over_epochs() => SameWhenKilled(new ResumedTraining(folder.Path) { Fit = ResumedTraining.PassesOverEpochs });

    [Fact]
    public void A_sequence_of_batches() => SameWhenKilled(new ResumedTraining(folder.Path) { Fit = ResumedTraining.Sequence });

    [Fact]
    public void Averaged_weights_and_accumulated_gradients() => SameWhenKilled(new ResumedTraining(folder.Path)
    {
        Optimizer = () => new SGD(learningRate: 0.05, momentum: 0.9) { UseEma = true, EmaOverwriteFrequency = 5, GradientAccumulationSteps = 3 },
    });

    [Fact]
    public void A_loss_scale_that_moves() => SameWhenKilled(new ResumedTraining(folder.Path) { Optimizer = () => new LossScaleOptimizer("adam", dynamicGrowthSteps: 5) });

    [Fact]
    public void A_complete_training_that_keeps_its_checkpoint_gives_its_result_again()
    {
        var training = new ResumedTraining(folder.Path) { DeleteCheckpoint = false };
        string expected = training.Run()!;
        Assert.True(File.Exists(training.File));
        Assert.Equal(expected, training.Run(seed: 78));
    }

    private static void SameWhenKilled(ResumedTraining training)
    {
        string expected = training.Run(backs: false)!;
        var random = new Random(3);
        string? result = null;
        int lives = 0;
        for (; result is null; lives++)
        {
            result = training.Run(killedAt: random.Next(2, 8), seed: lives == 0 ? 5 : 100 + lives);
        }
        Assert.InRange(lives, 5, 40);
        Assert.Equal(expected, result);
    }
}
