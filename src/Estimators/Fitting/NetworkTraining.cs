using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Checkpoints;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Fitting;

/// <summary>Trains a compiled network on the rows of a data view: what fits of all kinds share.</summary>
internal sealed class NetworkTraining(IHost host, KerasTrainerOptions options, IDataView data, IEnumerable<NetworkInput> inputs, IEnumerable<TrainingColumn> labels, int seed)
{
    private readonly TrainingColumns columns = new(
        [.. inputs.Select(input => new TrainingColumn(data.Schema[input.ColumnName], input.Layout))],
        [.. labels],
        options.ExampleWeightColumnName is { } weight ? new TrainingColumn(data.Schema[weight], new ColumnLayout(DType.Float32, Shape.Scalar) { IsWeight = true }) : null,
        options.ValidationColumnName is { } mark ? data.Schema[mark] : null);
    private readonly FitCancellation cancellation = new(host, options);

    /// <summary>How rows of each class count; by default alike.</summary>
    public Func<RowBatches, ClassWeighting?> Classes { get; init; } = _ => null;

    /// <exception cref="KerasDataException">There are no rows to train on, or values are missing.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public void Run(Model network, IChannel channel)
    {
        var selection = new RowSelection(columns.ValidationMark, options.ValidationFraction, seed);
        var (training, heldOut) = Read(data, columns, selection, Budget);
        if (training.Count == 0)
        {
            throw new KerasDataException($"There are no rows to train on: {WhyNoRows(heldOut)}.");
        }
        channel.Info(MessageSensitivity.None, training.Count is { } count ? $"Training on {count} rows in memory" : "Training on rows streamed from the pipeline: they exceed the memory budget");
        if (options.Backup() is { } backup && TrainingBackup.SeedOf(backup) is not null)
        {
            channel.Info(MessageSensitivity.None, "Going on with the training whose checkpoint is in {0}", Path.GetDirectoryName(backup.File));
        }
        using var batches = new RowBatches(training, columns, options.BatchSize, options.Shuffle, seed);
        batches.Classes = Classes(batches);
        heldOut = options.ValidationData is { } given ? ReadValidation(given, training.Bytes) : heldOut;
        if (heldOut is { Count: 0 })
        {
            NoValidation(channel);
        }
        using var validation = heldOut is { Count: not 0 } ? new RowBatches(heldOut, columns, options.BatchSize, shuffle: false, seed) : null;
        try
        {
            Callback[] own = [.. options.Callbacks.Where(callback => callback is not BackupAndRestore).Select(callback => callback.Fresh() ?? callback)];
            using var notices = Notices.To((isWarning, text) => Say(channel, isWarning, text.Trim()));
            using var turn = CallbackTurn.Take(own.Intersect(options.Callbacks), cancellation.ThrowIfCancelled);
            network.FitOn(batches, validation, options.Epochs, options.Verbose, Callbacks(own, channel, validation is not null));
        }
        catch (OperationCanceledException) when (cancellation.KeepsWhatIsTrained)
        {
            channel.Info(MessageSensitivity.None, "Training was cancelled: the network is kept as far as it is trained");
        }
    }

    private static void Say(IChannel channel, bool isWarning, string text)
    {
        if (isWarning)
        {
            channel.Warning(MessageSensitivity.None, text);
            return;
        }
        channel.Info(MessageSensitivity.None, text);
    }

    private string WhyNoRows(TrainingRows? heldOut)
    {
        if (heldOut is { Count: not 0 })
        {
            return $"all {heldOut.Count} are held out for validation";
        }
        long rows = 0;
        using var cursor = data.GetRowCursor([]);
        while (cursor.MoveNext())
        {
            rows++;
        }
        string[] learned = [.. columns.Labels.Select(label => $"the label column '{label.Column.Name}'"), .. columns.Weight is { } weight ? [$"the weight column '{weight.Column.Name}'"] : Array.Empty<string>()];
        return rows == 0 ? "the data is empty" : $"in each of the {rows} rows {string.Join(" or ", learned)} is missing";
    }

    // a draw may leave no row of few; a set that was given to validate with is meant to have some
    private void NoValidation(IChannel channel)
    {
        if (options.ValidationData is not null)
        {
            throw new KerasDataException("The validation data has no rows with a label.");
        }
        channel.Warning(MessageSensitivity.None, "There are no validation rows: training goes on without validation");
    }

    private TrainingRows ReadValidation(IDataView given, long taken)
    {
        var view = ValidationView.Align(host, data, given, [.. columns.Needed]);
        var all = new RowSelection(mark: null, fraction: 0, seed: 0);
        // validation rows have what training rows leave, or else are streamed in small blocks
        return Read(view, columns.In(view.Schema), all, Math.Max(Budget - taken, Budget / 8)).Training;
    }

    private long Budget => options.MemoryBudget ?? MemoryBudget.Default;

    private (TrainingRows Training, TrainingRows? HeldOut) Read(IDataView view, TrainingColumns read, RowSelection selection, long budget) =>
        TrainingRows.Read(view, read, selection, budget, options.BatchSize, cancellation.ThrowIfCancelled);

    private Callback[] Callbacks(Callback[] own, IChannel channel, bool validates) =>
    [
        cancellation,
        .. options.EarlyStoppingPatience is { } patience ? [new EarlyStopping(validates ? "val_loss" : "loss", patience: patience, restoreBestWeights: true)] : Array.Empty<Callback>(),
        .. own,
        new EpochLog(channel),
        .. options.Backup() is { } backup ? [backup] : Array.Empty<Callback>(),
    ];
}
