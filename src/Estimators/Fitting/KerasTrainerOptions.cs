using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Checkpoints;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Estimators;

/// <summary>What every fit of a network in a pipeline can be told.</summary>
public abstract class KerasTrainerOptions
{
    /// <summary>A Single column that says how much each row counts; rows where it is missing are passed over. Default none.</summary>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>Passes over the training rows, at least 1. Default 10.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>Rows per training step, at least 1. Default 32, as in Keras.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Such as <c>"adam"</c> or <c>new SGD(learningRate: 0.01)</c>; every fit uses a fresh copy. Default <c>"adam"</c>.</summary>
    public Optimizer Optimizer { get; set; } = "adam";

    /// <summary>Keras's callbacks, such as <c>new ReduceLROnPlateau()</c>. Every fit uses fresh copies; fits that share a callback that gives none (<see cref="Callback.Fresh"/>), such as one of a class of your own, train one after another. Default none.</summary>
    public IReadOnlyList<Callback> Callbacks { get; set; } = [];

    /// <summary>Whether every epoch takes the rows in another order. Default true.</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>The part of the rows, 0 up to 1 exclusive, that is drawn at random, not trained on and validated with after each epoch. Default 0.</summary>
    public double ValidationFraction { get; set; }

    /// <summary>Rows to validate with after each epoch, as the pipeline's first stage gets them: they pass through the stages before the trainer as those are fitted to the training rows. Default none.</summary>
    public IDataView? ValidationData { get; set; }

    /// <summary>A Boolean column that is true in rows that are not trained on but validated with. Default none.</summary>
    public string? ValidationColumnName { get; set; }

    /// <summary>Ends training when the monitored loss (of the validation rows, or else of the training rows) has not improved for so many epochs, and takes the best weights. Default null: never.</summary>
    public int? EarlyStoppingPatience { get; set; }

    /// <summary>The seed of initial weights, dropout, shuffling and the validation draw. Default null: drawn from the <c>MLContext</c>, whose seed then decides.</summary>
    public int? Seed { get; set; }

    /// <summary>Bytes that rows in memory may take; more rows are streamed from the pipeline in every epoch. Default null: a quarter of the memory available to the process.</summary>
    public long? MemoryBudget { get; set; }

    /// <summary>A folder in which the state of the training is kept while it runs: after a crash, run the same program again and it goes on where it was, to the same result. Each fit that may run at the same time needs its own; when training is complete the checkpoint is deleted. Default none.</summary>
    public string? CheckpointFolder { get; set; }

    /// <summary>Write a checkpoint after so many training steps, at least 1. Default null: by <see cref="CheckpointInterval"/> only.</summary>
    public int? CheckpointSteps { get; set; }

    /// <summary>Write a checkpoint when the last one is so old. Default one minute.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Ends training within one batch, as <c>mlContext.CancelExecution()</c> does.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Whether a cancelled fit gives the network as far as it is trained (with <see cref="EarlyStoppingPatience"/>: its best weights so far) instead of raising <see cref="OperationCanceledException"/>, which it still does where no step was taken. Default false.</summary>
    public bool KeepWhenCancelled { get; set; }

    /// <summary>Keras's progress output on the console: 0 none, 1 a bar, 2 a line per epoch. <c>MLContext.Log</c> has a line per epoch in any case. Default 0.</summary>
    public int Verbose { get; set; }

    /// <summary>What keeps checkpoints; null: nothing does.</summary>
    internal BackupAndRestore? Backup() => (BackupAndRestore?)Callbacks.OfType<BackupAndRestore>().FirstOrDefault()?.Fresh()
        ?? (CheckpointFolder is { } folder ? new BackupAndRestore(folder, CheckpointSteps, CheckpointInterval) : null);

    /// <summary>The seed of a fit: the one that an interrupted training began with, where the options do not say.</summary>
    internal int DrawSeed(IHost host)
    {
        int drawn = host.Rand.Next();
        return Seed ?? (Backup() is { } backup ? TrainingBackup.SeedOf(backup) : null) ?? drawn;
    }

    /// <summary>An optimizer without state, with the options of <see cref="Optimizer"/>.</summary>
    internal Optimizer FreshOptimizer() => (Optimizer)Configuration.Create(Optimizer.GetType(), ((IConfigurable)Optimizer).GetConfig());

    /// <summary>The options as they are now, checked: what is set later changes no trainer that was made with them.</summary>
    internal T Taken<T>() where T : KerasTrainerOptions
    {
        Check();
        var taken = Copy();
        (taken.Optimizer, taken.Callbacks) = (FreshOptimizer(), [.. Callbacks]);
        return (T)taken;
    }

    private protected virtual KerasTrainerOptions Copy() => (KerasTrainerOptions)MemberwiseClone();

    /// <summary>Raises the error of an option out of range.</summary>
    internal virtual void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ValidationFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ValidationFraction, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(EarlyStoppingPatience ?? 0, 0, nameof(EarlyStoppingPatience));
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryBudget ?? 1, 1, nameof(MemoryBudget));
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointSteps ?? 1, 1, nameof(CheckpointSteps));
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(Verbose);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Verbose, 2);
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentNullException.ThrowIfNull(Callbacks);
        if (Callbacks.Contains(null!))
        {
            throw new ArgumentException("A callback is null.", nameof(Callbacks));
        }
        if ((ValidationFraction > 0 ? 1 : 0) + (ValidationColumnName is null ? 0 : 1) + (ValidationData is null ? 0 : 1) > 1)
        {
            throw new ArgumentException($"Set one of {nameof(ValidationFraction)}, {nameof(ValidationColumnName)} and {nameof(ValidationData)}.");
        }
    }
}
