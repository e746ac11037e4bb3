using System.Diagnostics;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Fitting;
using MLNet.Keras.Graphs;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Checkpoints;

/// <summary>The checkpoint of a running fit: what is in it, and when it is written.</summary>
internal sealed class TrainingBackup : IDisposable
{
    private const string SeedSection = "seed";

    private readonly BackupAndRestore settings;
    private readonly IReadOnlyList<Callback> callbacks;
    private readonly Model model;
    private readonly Compilation compilation;
    private readonly BatchFeed feed;
    private readonly FitState state;
    private readonly string data;
    private readonly FileStream hold;
    private int batches;
    private long written = Stopwatch.GetTimestamp();

    private TrainingBackup(BackupAndRestore settings, IReadOnlyList<Callback> callbacks, Model model, Compilation compilation, BatchFeed feed, FitState state)
    {
        (this.settings, this.callbacks, this.model, this.compilation, this.feed, this.state) = (settings, callbacks, model, compilation, feed, state);
        data = feed.Source.Describe();
        Directory.CreateDirectory(Path.GetDirectoryName(settings.File)!);
        hold = Hold(settings.File);
    }

    /// <summary>Null: no callback asks for it.</summary>
    /// <exception cref="CheckpointException">Another training keeps its checkpoints in the folder just now.</exception>
    public static TrainingBackup? Of(IReadOnlyList<Callback> callbacks, Model model, Compilation compilation, BatchFeed feed, FitState state) =>
        callbacks.OfType<BackupAndRestore>().ToArray() switch
        {
            [] => null,
            [var settings] => new(settings, callbacks, model, compilation, feed, state),
            var several => throw new ArgumentException($"One {nameof(BackupAndRestore)} at most can watch a training, got {several.Length}.", nameof(callbacks)),
        };

    /// <summary>The seed of the shuffles of the training that was interrupted; null: there is none.</summary>
    /// <exception cref="CheckpointException">The checkpoint is damaged.</exception>
    public static int? SeedOf(BackupAndRestore settings)
    {
        if (!File.Exists(settings.File))
        {
            return null;
        }
        int seed = 0;
        try
        {
            using var file = new CheckpointReader(settings.File);
            file.Section(SeedSection, reader => seed = reader.ReadInt32());
        }
        catch (FileNotFoundException)
        {
            return null; // a training that was running is complete
        }
        return seed;
    }

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => hold.Dispose();

    /// <summary>A file that only one training can have open; the system closes it when a process ends in whatever way.</summary>
    private static FileStream Hold(string checkpoint)
    {
        try
        {
            return new FileStream(checkpoint + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new CheckpointException($"The checkpoint '{checkpoint}' belongs to a training that is running: give each training that may run at the same time a folder of its own.", e);
        }
    }

    /// <summary>True if there is a training to resume.</summary>
    public bool IsThere => File.Exists(settings.File);

    /// <summary>Takes over the state of the training that was interrupted. Every step's variables must be there: the first step is traced.</summary>
    /// <exception cref="CheckpointException">The checkpoint is damaged or of another training.</exception>
    public void Restore()
    {
        using var file = new CheckpointReader(settings.File);
        compilation.Optimizer.Build(model.TrainableWeights);
        var variables = Variables();
        file.Section("description", reader => Compare(Description(variables), reader));
        file.Section("variables", reader => WeightsFormat.Read(reader, variables));
        file.Section("random", KerasRandom.Load);
        file.Section("callbacks", reader =>
        {
            foreach (var callback in callbacks)
            {
                callback.LoadState(reader);
            }
        });
        file.Section(SeedSection, reader => feed.Source.Seed = reader.ReadInt32());
        file.Section("progress", reader =>
        {
            model.StopTraining = reader.ReadBoolean();
            state.Load(reader);
            feed.Load(reader, inEpoch: state.Batch > 0);
        });
    }

    /// <summary>Writes a checkpoint if it is time for one.</summary>
    public void AfterBatch()
    {
        batches++;
        if (batches == settings.SaveFreq || settings.SaveInterval is { } interval && Stopwatch.GetElapsedTime(written) >= interval)
        {
            Write();
        }
    }

    /// <param name="isLast">Whether training is complete.</param>
    public void AfterEpoch(bool isLast)
    {
        if (isLast ? !settings.DeleteCheckpoint : settings is { SaveFreq: null, SaveInterval: null })
        {
            Write();
        }
    }

    /// <summary>Training is complete.</summary>
    public void Finish()
    {
        if (settings.DeleteCheckpoint)
        {
            File.Delete(settings.File);
        }
    }

    private void Write()
    {
        var variables = Variables();
        using (var file = new CheckpointWriter(settings.File, sections: 6))
        {
            file.Section("description", writer =>
            {
                foreach (var (_, text) in Description(variables))
                {
                    writer.Write(text);
                }
            });
            file.Section("variables", writer => WeightsFormat.Write(writer, variables));
            file.Section("random", KerasRandom.Save);
            file.Section("callbacks", writer =>
            {
                foreach (var callback in callbacks)
                {
                    callback.SaveState(writer);
                }
            });
            file.Section(SeedSection, writer => writer.Write(feed.Source.Seed));
            file.Section("progress", writer =>
            {
                writer.Write(model.StopTraining);
                state.Save(writer);
                feed.Save(writer);
            });
            file.Commit();
        }
        (batches, written) = (0, Stopwatch.GetTimestamp());
    }

    /// <summary>All that a step changes, and weights that it does not.</summary>
    private Variable[] Variables() =>
    [
        .. model.Weights.Concat(compilation.Optimizer.Variables).Concat(compilation.MetricVariables)
            .Concat(model.SeedGenerators.Select(generator => generator.State)).Concat(model.TrainSteps.Changed).Distinct(),
    ];

    /// <summary>What must be alike for a training to be resumed.</summary>
    private (string What, string Text)[] Description(Variable[] variables) =>
    [
        ("data", data),
        ("steps per epoch", feed.StepsPerEpoch?.ToString() ?? "all"),
        ("optimizer", compilation.Optimizer.GetType().Name),
        ("callbacks", string.Join(", ", callbacks.Select(callback => callback.GetType().Name))),
        ("variables", string.Join(", ", variables.Select(variable => $"{variable.DType.Name}{variable.Shape}"))),
    ];

    private void Compare((string What, string Text)[] expected, BinaryReader reader)
    {
        foreach (var (what, text) in expected)
        {
            string found = reader.ReadString();
            if (found != text)
            {
                throw new CheckpointException(
                    $"The checkpoint '{settings.File}' belongs to another training. Its {what}: {found}. Here: {text}. Delete it to train from the start, or give this training another folder.");
            }
        }
    }
}
