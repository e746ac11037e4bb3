using System.Text.Json;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>The callbacks of a trajectory.</summary>
internal static class TrajectoryCallbacks
{
    /// <summary>Null: one of them is not there yet.</summary>
    public static IReadOnlyList<Callback>? Of(GoldenCase golden, string folder)
    {
        var made = golden.Json.GetProperty("callbacks").EnumerateArray()
            .Select(callback => Make(callback.GetProperty("class").GetString()!, callback.GetProperty("settings"), folder)).ToArray();
        return made.Contains(null) ? null : [.. made.OfType<Callback>()];
    }

    private static Callback? Make(string name, JsonElement settings, string folder)
    {
        string Text(string key, string otherwise) => settings.TryGetProperty(key, out var value) ? value.GetString()! : otherwise;
        double Number(string key, double otherwise) => settings.TryGetProperty(key, out var value) ? value.GetDouble() : otherwise;
        bool Flag(string key) => settings.TryGetProperty(key, out var value) && value.GetBoolean();
        var mode = Enum.Parse<MonitorMode>(Text("mode", "auto"), ignoreCase: true);
        return name switch
        {
            "EarlyStopping" => new EarlyStopping(
                Text("monitor", "val_loss"), Number("min_delta", 0), (int)Number("patience", 0), 0, mode,
                settings.TryGetProperty("baseline", out var baseline) ? baseline.GetDouble() : null, Flag("restore_best_weights"), (int)Number("start_from_epoch", 0)),
            "ReduceLROnPlateau" => new ReduceLROnPlateau(
                Text("monitor", "val_loss"), Number("factor", 0.1), (int)Number("patience", 10), 0, mode,
                Number("min_delta", 1e-4), (int)Number("cooldown", 0), Number("min_lr", 0)),
            "LearningRateScheduler" => new LearningRateScheduler((epoch, rate) => epoch < 2 ? rate : rate * 0.6),
            "TerminateOnNaN" => new TerminateOnNaN(),
            "CSVLogger" => new CSVLogger(Path.Combine(folder, Text("filename", "")), Text("separator", ","), Flag("append")),
            "StopAt" => new StopAt(epoch: 1, batch: 1),
            _ => null,
        };
    }

    private sealed class StopAt(int epoch, int batch) : Callback
    {
        private int current;

        public override void OnEpochBegin(int epoch) => current = epoch;

        public override void OnTrainBatchEnd(int index, Logs logs) => Model.StopTraining |= current == epoch && index == batch;
    }

    /// <summary>Keeps the logs of the first epoch's batches.</summary>
    internal sealed class BatchLogs : Callback
    {
        private bool isFirst = true;

        public List<(int Batch, List<(string Name, double Value)> Logs)> All { get; } = [];

        public int Batches { get; private set; }

        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            Batches++;
            if (isFirst)
            {
                All.Add((batch, [.. logs.Keys.Select(name => (name, logs[name]))]));
            }
        }

        public override void OnEpochEnd(int epoch, Logs logs) => isFirst = false;
    }
}
