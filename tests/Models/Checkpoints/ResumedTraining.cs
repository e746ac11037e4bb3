using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Models.Checkpoints;

/// <summary>A small training with everything that has state, which can be killed at any batch and started again.</summary>
internal sealed class ResumedTraining(string folder)
{
    private const int Rows = 50, Epochs = 6;

    private static readonly Tensor X = K.Reshape(K.Sin(K.Arange(0, Rows * 4, 1, DType.Float32)), [Rows, 4]);
    private static readonly Tensor Y = K.Cast(K.Greater(K.Sum(X, [1], true), 0.1), DType.Float32);

    public Func<Optimizer> Optimizer { get; init; } = () => new Adam(learningRate: 0.05);

    public Func<Model, Callback[], History> Fit { get; init; } = InMemory;

    public int? SaveFreq { get; init; } = 1;

    public bool DeleteCheckpoint { get; init; } = true;

    public int Units { get; init; } = 8;

    public string Backup => Path.Combine(folder, "backup");

    public string File => BackupAndRestore.FileIn(Backup);

    private string Csv => Path.Combine(folder, "log.csv");

    public static History InMemory(Model model, Callback[] callbacks) => Fitted(model, callbacks);

    public static History Fitted(Model model, Callback[] callbacks, int batchSize = 8, int? stepsPerEpoch = null) =>
        model.Fit(X, Y, batchSize, Epochs, verbose: 0, callbacks, validationSplit: 0.1, stepsPerEpoch: stepsPerEpoch);

    public static History PassesOverEpochs(Model model, Callback[] callbacks) =>
        model.Fit(X, Y, batchSize: 8, epochs: 10, stepsPerEpoch: 4, verbose: 0, callbacks: callbacks, validationData: (X, Y));

    public static History Sequence(Model model, Callback[] callbacks) =>
        model.Fit(Enumerable.Range(0, 6).Select(i => new Batch(X.Rows(i * 8, 8), Y.Rows(i * 8, 8))), epochs: Epochs, verbose: 0, callbacks: callbacks, validationData: (X, Y));

    /// <summary>One life of the process.</summary>
    /// <param name="killedAt">The batch, counted over this life, in which it ends; null: it lives to the end.</param>
    /// <param name="seed">A program that sets no seed has another in each life.</param>
    /// <param name="backs">Whether it writes checkpoints.</param>
    /// <returns>Everything that the training ends with; null if it was killed.</returns>
    public string? Run(int? killedAt = null, int seed = 5, bool backs = true)
    {
        using var random = KerasRandom.Isolate(seed);
        var model = new Sequential
        {
            new Dense(Units, activation: "relu", inputShape: [4]), new BatchNormalization(), new Dropout(0.3), new GaussianNoise(0.1), new Dense(1, activation: "sigmoid"),
        };
        model.Compile(Optimizer(), "binary_crossentropy", ["accuracy", "auc"]);
        Callback[] callbacks =
        [
            new EarlyStopping("val_loss", patience: 4, restoreBestWeights: true), new ReduceLROnPlateau("loss", patience: 1, minDelta: 0.05), new CSVLogger(Csv), new Killer(killedAt),
        ];
        try
        {
            var history = Fit(model, backs ? [.. callbacks, new BackupAndRestore(Backup, SaveFreq, deleteCheckpoint: DeleteCheckpoint)] : callbacks);
            return string.Join('\n',
            [
                .. model.Weights.Concat(model.Optimizer.Variables).Select(variable => Convert.ToHexString(variable.Value.AsBytes())),
                .. history.Keys.Select(name => $"{name}: {string.Join(' ', history[name].Select(value => value.ToString("R")))}"),
                string.Join(' ', history.Epochs), System.IO.File.ReadAllText(Csv), KerasRandom.NextDefaultSeed().ToString(),
            ]);
        }
        catch (Killed)
        {
            return null;
        }
    }

    private sealed class Killed : Exception;

    private sealed class Killer(int? at) : Callback
    {
        private int batches;

        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            if (++batches == at)
            {
                throw new Killed();
            }
        }
    }
}
