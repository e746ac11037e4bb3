using MLNet.Keras.Callbacks;
using MLNet.Keras.Checkpoints;

namespace MLNet.Keras.Tests.Models.Checkpoints;

/// <summary>A checkpoint that is damaged or belongs to another training is refused with an error that says so.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ResumedTraining training;
    private readonly byte[] whole;

    public DamagedCheckpointTests()
    {
        training = new ResumedTraining(folder.Path);
        training.Run(killedAt: 10);
        whole = File.ReadAllBytes(training.File);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_changed_byte()
    {
        for (int place = 0; place < whole.Length; place += place < 64 ? 1 : 7)
        {
            byte[] changed = [.. whole];
            changed[place] ^= (byte)(1 + place % 255);
            Refused(changed);
        }
    }

    [Fact]
    public void A_cut()
    {
        for (int length = 0; length < whole.Length; length += 37)
        {
            Refused(whole[..length]);
        }
        Refused([.. whole, 0]);
    }

    [Fact]
    public void A_length_that_asks_for_more_than_there_is()
    {
        byte[] changed = [.. whole];
        BitConverter.TryWriteBytes(changed.AsSpan(8 + 4 + 4 + 1 + "description".Length), long.MaxValue);
        Assert.Contains($"'description' claims {long.MaxValue} bytes", Refused(changed).Message);
    }

    [Fact]
    public void A_newer_version()
    {
        byte[] changed = [.. whole];
        changed[8] = 9;
        Assert.Contains("is of version 9; this library reads version 1", Refused(changed).Message);
    }

    [Fact]
    public void A_changed_byte_stops_the_training()
    {
        whole[^100] ^= 1;
        File.WriteAllBytes(training.File, whole);
        Assert.Contains("does not match its checksum. Delete it", Assert.Throws<CheckpointException>(() => training.Run()).Message);
    }

    [Fact]
    public void A_writing_that_was_cut_off_leaves_the_checkpoint_before_it()
    {
        using var other = new TemporaryFolder();
        string expected = new ResumedTraining(other.Path).Run(backs: false)!;
        File.WriteAllBytes(training.File + ".unfinished", whole[..100]);
        Assert.Equal(expected, training.Run(seed: 77));
    }

    [Fact]
    public void Another_data_set() => Other(new(folder.Path) { Fit = ResumedTraining.Sequence }, "Its data: 45 rows ");

    [Fact]
    public void Another_batch_size() => Other(new(folder.Path) { Fit = (model, callbacks) => ResumedTraining.Fitted(model, callbacks, batchSize: 16) }, "batches of 16");

    [Fact]
    public void Another_number_of_steps() =>
        Other(new(folder.Path) { Fit = (model, callbacks) => ResumedTraining.Fitted(model, callbacks, stepsPerEpoch: 4) }, "Its steps per epoch: all. Here: 4.");

    [Fact]
    public void Another_optimizer() => Other(new(folder.Path) { Optimizer = () => "sgd" }, "Its optimizer: Adam. Here: SGD.");

    [Fact]
    public void Other_callbacks() =>
        Other(new(folder.Path) { Fit = (model, callbacks) => ResumedTraining.InMemory(model, [new TerminateOnNaN(), .. callbacks]) }, "Here: TerminateOnNaN, EarlyStopping, ");

    [Fact]
    public void Another_network() => Other(new(folder.Path) { Units = 9 }, "Its variables: float32(4, 8), ");

    private void Other(ResumedTraining other, string message)
    {
        var error = Assert.Throws<CheckpointException>(() => other.Run());
        Assert.Contains("belongs to another training", error.Message);
        Assert.Contains(message, error.Message);
        Assert.Equal(whole, File.ReadAllBytes(training.File));
    }

    private CheckpointException Refused(byte[] content)
    {
        File.WriteAllBytes(training.File, content);
        try
        {
            new CheckpointReader(training.File).Dispose();
        }
        catch (CheckpointException error)
        {
            return error;
        }
        // All sections are whole, but one of another name.
        return Assert.Throws<CheckpointException>(() => training.Run());
    }
}
