namespace MLNet.Keras.Callbacks;

/// <summary>Lets a training that was killed go on where it was: its state is written to a folder now and then, and <c>Fit</c> begins with what it finds there. Keras: <c>keras.callbacks.BackupAndRestore</c>.</summary>
/// <remarks>
/// <code>model.Fit(x, y, epochs: 100, callbacks: [new BackupAndRestore("backup", saveFreq: 500)]);</code>
/// Run the same program again after a crash. Written are weights, the optimizer's and the metrics' variables, random states, the place in the epoch,
/// the history, and what the callbacks remember (<see cref="Callback.SaveState"/>): the training ends with the same bits and figures as if it had
/// not been interrupted. Keras starts the interrupted epoch anew.
/// The file is replaced as a whole once its successor is on the disk. If several trainings may run, give each a folder of its own.
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    /// <param name="backupDir">The folder; it is made if it is not there.</param>
    /// <param name="saveFreq">Write after so many batches.</param>
    /// <param name="saveInterval">Write after the first batch that ends so long after the last writing. Without this and <paramref name="saveFreq"/>: after each epoch.</param>
    /// <param name="deleteCheckpoint">Whether the checkpoint is deleted when training is complete. If it stays, fitting again gives that training's result, or goes on to more epochs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public BackupAndRestore(string backupDir, int? saveFreq = null, TimeSpan? saveInterval = null, bool deleteCheckpoint = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(backupDir);
        ArgumentOutOfRangeException.ThrowIfLessThan(saveFreq ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(saveInterval ?? TimeSpan.Zero, TimeSpan.Zero);
        (File, SaveFreq, SaveInterval, DeleteCheckpoint) = (FileIn(backupDir), saveFreq, saveInterval, deleteCheckpoint);
    }

    /// <inheritdoc/>
    public override Callback? Fresh() => (Callback)MemberwiseClone();

    internal string File { get; }

    internal int? SaveFreq { get; }

    internal TimeSpan? SaveInterval { get; }

    internal bool DeleteCheckpoint { get; }

    /// <summary>The checkpoint of a folder.</summary>
    internal static string FileIn(string folder) => Path.Combine(folder, "training.checkpoint");
}
