using MLNet.Keras;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Layers;

namespace MLNet.Keras.KilledTraining;

/// <summary>A network with everything that has state: moments, moving statistics, random streams, metrics over many batches, callbacks, shuffles.</summary>
internal static class NetworkTraining
{
    private const int Rows = 200;

    public static void Run(string folder, bool backs)
    {
        KerasRandom.SetSeed(5);
        var x = K.Reshape(K.Sin(K.Arange(0, Rows * 6, 1, DType.Float32)), [Rows, 6]);
        var y = K.Cast(K.Greater(K.Sum(x, [1], true), 0.1), DType.Float32);
        var model = new Sequential
        {
            new Dense(12, activation: "relu", inputShape: [6]), new BatchNormalization(), new Dropout(0.3), new GaussianNoise(0.1), new Dense(1, activation: "sigmoid"),
        };
        model.Compile("adam", "binary_crossentropy", ["accuracy", "auc"]);
        List<Callback> callbacks =
        [
            new EarlyStopping("val_loss", patience: 30, restoreBestWeights: true), new ReduceLROnPlateau("loss", patience: 2, minDelta: 0.05), new CSVLogger(Outcome.Log(folder)),
            Outcome.Announcement(),
        ];
        if (backs)
        {
            callbacks.Add(new BackupAndRestore(Path.Combine(folder, "backup"), saveFreq: 2, deleteCheckpoint: false));
        }
        model.Fit(x, y, batchSize: 8, epochs: 24, verbose: 0, callbacks: callbacks, validationSplit: 0.1);
        Outcome.Write(folder, model);
    }
}
