using System.Text.Json;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>Trajectories of several calls, each with a script of its own.</summary>
internal static class SpecialTrajectories
{
    /// <summary>The script for what was observed; null: a single fit.</summary>
    public static Action<GoldenCase, string>? Find(GoldenCase golden) => golden switch
    {
        _ when Has(golden, "after", "after_reset") => StatefulLstm,
        _ when Has(golden, "observed", "frozen") => FineTuning,
        _ when Has(golden, "observed", "train_dict") => SingleBatches,
        _ when Has(golden, "observed", "history") => GeneratorOfUnknownLength,
        _ when Has(golden, "observed", "iterations") => RepeatedFit,
        _ when Has(golden, "observed", "events") => CallbackOrder,
        _ when Has(golden, "observed", "interrupted_before_epoch") => BackupAndRestore,
        _ when golden.Has("texts") && !golden.Has("history") => CsvLoggerAppend,
        _ when golden.Json.GetProperty("callbacks").EnumerateArray().Any(callback => callback.GetProperty("class").GetString() == nameof(TerminateOnNaN)) => TerminateOnNaNInABatch,
        _ => null,
    };

    private static bool Has(GoldenCase golden, string table, string entry) =>
        golden.Has(table) && golden.Json.GetProperty(table).TryGetProperty(entry, out _);

    private static void StatefulLstm(GoldenCase golden, string folder)
    {
        var (model, trajectory) = (TrajectoryModel.Build(golden), new Trajectory(golden));
        var data = trajectory.Data;
        TrajectoryCheck.History(golden, trajectory.Fit(model, []));
        TrajectoryCheck.Weights(golden, model);
        var figures = golden.Json.GetProperty("evaluate");
        TrajectoryCheck.Figure(golden, "first evaluate", figures.GetProperty("list")[0], model.Evaluate(data.X, data.Y, batchSize: 4, verbose: 0)["loss"]);
        TrajectoryCheck.Evaluate(golden, model.Evaluate(data.X, data.Y, batchSize: 4, verbose: 0));
        TrajectoryCheck.Predictions(golden, [model.Predict(data.FirstRows(8), batchSize: 4)]);
        var after = golden.Json.GetProperty("after");
        void Predict(string name) => TrajectoryCheck.Figures(golden, name, after.GetProperty(name), model.Predict(data.X, batchSize: 4).ToArray<double>());
        Predict("second_predict");
        Predict("third_predict");
        foreach (var layer in model.Layers.OfType<IStateful>())
        {
            layer.ResetState();
        }
        Predict("after_reset");
    }

    private static void FineTuning(GoldenCase golden, string folder)
    {
        var (model, trajectory) = (TrajectoryModel.Build(golden), new Trajectory(golden));
        var data = trajectory.Data;
        var observed = golden.Json.GetProperty("observed");
        var inner = (Model)model.GetLayer("base");
        inner.Trainable = false;
        model.Compile("adam", "mse");
        CheckLoss("frozen");
        inner.Trainable = true;
        inner.Layers.OfType<BatchNormalization>().Single().Trainable = false;
        model.Compile(new Adam(learningRate: 0.01) { Name = "adam_1" }, "mse");
        TrajectoryCheck.Same(golden, "trainable", string.Join(",", observed.GetProperty("trainable").EnumerateArray()), string.Join(",", model.TrainableWeights.Select(weight => weight.Path)));
        CheckLoss("unfrozen");
        TrajectoryCheck.Weights(golden, model);
        TrajectoryCheck.OptimizerVariables(golden, model);
        TrajectoryCheck.Evaluate(golden, model.Evaluate(data.X, data.Y, verbose: 0));

        void CheckLoss(string stage) => TrajectoryCheck.Figures(
            golden, stage, observed.GetProperty(stage)[0][1], model.Fit(data.X, data.Y, batchSize: 8, epochs: 2, verbose: 0, shuffle: false)["loss"]);
    }

    private static void SingleBatches(GoldenCase golden, string folder)
    {
        var (model, data) = (TrajectoryModel.Build(golden), new TrajectoryData(golden));
        var observed = golden.Json.GetProperty("observed");
        Tensor X(int first) => data.One("x").Rows(first, 8);
        Tensor Y(int first) => data.One("y").Rows(first, 8);
        for (int i = 0; i < 3; i++)
        {
            List(observed.GetProperty("train")[i], model.TrainOnBatch(X(8 * i), Y(8 * i)));
        }
        Named(observed.GetProperty("train_dict"), model.TrainOnBatch(X(0), Y(0)));
        List(observed.GetProperty("train_class_weight"), model.TrainOnBatch(X(8), Y(8), classWeight: new Dictionary<int, double> { [0] = 2, [1] = 0.5, [2] = 1 }));
        List(observed.GetProperty("after_reset"), model.TrainOnBatch(X(16), Y(16), sampleWeight: Ramp(0.25f)));
        List(observed.GetProperty("test")[0], model.TestOnBatch(X(0), Y(0)));
        List(observed.GetProperty("test")[1], model.TestOnBatch(X(8), Y(8)));
        Named(observed.GetProperty("test_after_reset"), model.TestOnBatch(X(0), Y(0), sampleWeight: Ramp(1)));
        var predictions = model.PredictOnBatch(data.FirstRows(3)).ToArray<double>();
        TrajectoryCheck.Figures(golden, "predictions", Flat(observed.GetProperty("predict")), predictions);
        TrajectoryCheck.Weights(golden, model);
        TrajectoryCheck.OptimizerVariables(golden, model);

        void List(JsonElement expected, Logs logs) => TrajectoryCheck.Figures(golden, "figures", expected, [logs["loss"], logs["accuracy"]]);
        void Named(JsonElement expected, Logs logs) => TrajectoryCheck.Figures(golden, "figures", expected, [.. logs.Keys.Select(name => (name, logs[name]))]);
        static Tensor Ramp(float step) => Tensor.From<float>([.. Enumerable.Range(0, 8).Select(i => i * step)], [8]);
    }

    private static void GeneratorOfUnknownLength(GoldenCase golden, string folder)
    {
        var (model, data) = (TrajectoryModel.Build(golden), new TrajectoryData(golden));
        IEnumerable<Batch> Batches()
        {
            for (int pass = 0; pass < 2; pass++)
            {
                for (int first = 0; first < 25; first += 10)
                {
                    yield return data.Rows([.. Enumerable.Range(first, Math.Min(10, 25 - first))]);
                }
            }
        }
        var history = model.Fit(Batches(), epochs: 2, verbose: 0, stepsPerEpoch: 3);
        TrajectoryCheck.Figures(golden, "history", golden.Json.GetProperty("observed").GetProperty("history")[0][1], history["loss"]);
        TrajectoryCheck.Weights(golden, model);
        TrajectoryCheck.OptimizerVariables(golden, model);
    }

    private static void RepeatedFit(GoldenCase golden, string folder)
    {
        var (model, data) = (TrajectoryModel.Build(golden), new TrajectoryData(golden));
        var losses = golden.Json.GetProperty("observed").GetProperty("loss");
        void Fit(int index, int epochs) => TrajectoryCheck.Figures(golden, $"fit {index}", losses[index], model.Fit(data.X, data.Y, batchSize: 6, epochs, verbose: 0, shuffle: false)["loss"]);
        model.Compile(new Adam(learningRate: 0.05), "mse");
        Fit(0, 2);
        Fit(1, 2);
        model.Optimizer.LearningRate = 0.5;
        Fit(2, 1);
        model.Compile(new Adam(learningRate: 0.05) { Name = "adam_1" }, "mse");
        Fit(3, 1);
        TrajectoryCheck.Weights(golden, model);
        TrajectoryCheck.OptimizerVariables(golden, model);
        TrajectoryCheck.Evaluate(golden, model.Evaluate(data.X, data.Y, verbose: 0));
    }

    private static void CallbackOrder(GoldenCase golden, string folder)
    {
        var (model, data) = (TrajectoryModel.Build(golden), new TrajectoryData(golden));
        var recorder = new EventRecorder();
        model.Fit(data.X, data.Y, batchSize: 12, epochs: 2, verbose: 0, callbacks: [recorder], validationData: ValidationData.Of(data.X, data.Y!), shuffle: false);
        model.Evaluate(data.X, data.Y, batchSize: 12, verbose: 0, callbacks: [recorder]);
        model.Predict(data.X, batchSize: 12, callbacks: [recorder]);
        var expected = golden.Json.GetProperty("observed").GetProperty("events").EnumerateArray().Select(item =>
            $"{item[0].GetString()} {item[1]} {(item[0].GetString()!.StartsWith("predict", StringComparison.Ordinal) ? "" : string.Join(",", item[2].EnumerateArray()))}".TrimEnd());
        TrajectoryCheck.Same(golden, "events", string.Join("\n", expected), string.Join("\n", recorder.Events));
    }

    private static void CsvLoggerAppend(GoldenCase golden, string folder)
    {
        var (model, data) = (TrajectoryModel.Build(golden), new TrajectoryData(golden));
        string file = Path.Combine(folder, "log.csv");
        foreach (int first in (int[])[0, 2])
        {
            model.Fit(data.X, data.Y, batchSize: 6, epochs: first + 2, verbose: 0, callbacks: [new CSVLogger(file, append: true)], shuffle: false, initialEpoch: first);
        }
        CsvText.Check(golden, golden.Json.GetProperty("texts").GetProperty("log.csv").GetString()!, File.ReadAllText(file));
        TrajectoryCheck.Weights(golden, model);
    }

    private static void BackupAndRestore(GoldenCase golden, string folder)
    {
        var trajectory = new Trajectory(golden);
        var backup = new BackupAndRestore(folder);
        var interruption = new LambdaCallback { EpochBegin = epoch => { if (epoch == 2) { throw new OperationCanceledException(); } } };
        Assert.Throws<OperationCanceledException>(() => trajectory.Fit(TrajectoryModel.Build(golden), [backup, interruption]));
        Assert.True(File.Exists(backup.File));

        var fresh = TrajectoryModel.Build(golden);
        List<int> epochs = [];
        var resumed = new LambdaCallback { EpochBegin = epochs.Add };
        trajectory.Fit(fresh, [backup, resumed]);
        Assert.Equal([2, 3, 4], epochs);
        Assert.False(File.Exists(backup.File));
        TrajectoryCheck.Weights(golden, fresh);
        TrajectoryCheck.Evaluate(golden, fresh.Evaluate(trajectory.Data.X, trajectory.Data.Y, trajectory.BatchSize, verbose: 0));
        TrajectoryCheck.Predictions(golden, fresh.PredictAll(trajectory.Data.FirstRows(5)));
    }

    /// <summary>Data in memory with a NaN is refused before training, so this one comes in batches.</summary>
    private static void TerminateOnNaNInABatch(GoldenCase golden, string folder)
    {
        var (model, data) = (TrajectoryModel.Build(golden), new TrajectoryData(golden));
        var batches = Enumerable.Range(0, 4).Select(batch => data.Rows([.. Enumerable.Range(6 * batch, 6)])).ToArray();
        var logs = new TrajectoryCallbacks.BatchLogs();
        TrajectoryCheck.History(golden, model.Fit(batches, epochs: 4, verbose: 0, callbacks: [new TerminateOnNaN(), logs]));
        TrajectoryCheck.BatchLogs(golden, logs);
        // The update was applied. TensorFlow multiplies by a relu's mask (NaN · 0 = NaN) where a NaN gradient stops at a closed relu here.
        Assert.All(model.Weights[^1].Value.ToArray<double>(), weight => Assert.True(double.IsNaN(weight)));
    }

    private static JsonElement Flat(JsonElement rows) =>
        JsonDocument.Parse($"[{string.Join(",", rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetRawText()))}]").RootElement;

    private sealed class EventRecorder : Callback
    {
        public List<string> Events { get; } = [];

        public override void OnTrainBegin() => Add("train_begin");

        public override void OnTrainEnd(Logs logs) => Add("train_end", null, logs);

        public override void OnEpochBegin(int epoch) => Add("epoch_begin", epoch);

        public override void OnEpochEnd(int epoch, Logs logs) => Add("epoch_end", epoch, logs);

        public override void OnTrainBatchBegin(int batch) => Add("train_batch_begin", batch);

        public override void OnTrainBatchEnd(int batch, Logs logs) => Add("train_batch_end", batch, logs);

        public override void OnTestBegin() => Add("test_begin");

        public override void OnTestEnd(Logs logs) => Add("test_end", null, logs);

        public override void OnTestBatchBegin(int batch) => Add("test_batch_begin", batch);

        public override void OnTestBatchEnd(int batch, Logs logs) => Add("test_batch_end", batch, logs);

        public override void OnPredictBegin() => Add("predict_begin");

        public override void OnPredictEnd() => Add("predict_end");

        public override void OnPredictBatchBegin(int batch) => Add("predict_batch_begin", batch);

        public override void OnPredictBatchEnd(int batch) => Add("predict_batch_end", batch);

        private void Add(string name, int? index = null, Logs? logs = null) =>
            Events.Add($"{name} {index} {string.Join(",", logs?.Keys ?? [])}".TrimEnd());
    }
}
