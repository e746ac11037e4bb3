using System.Text.Json;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>One call of <c>fit</c> with all that Keras recorded of it.</summary>
internal sealed class Trajectory(GoldenCase golden)
{
    private readonly JsonElement fit = golden.Json.GetProperty("fit");

    public TrajectoryData Data { get; } = new(golden);

    public int BatchSize => Number("batch_size") ?? 32;

    public History Fit(Model model, IReadOnlyList<Callback> callbacks) => golden.Has("batch_rows") && fit.GetProperty("shuffle") is not { ValueKind: JsonValueKind.False }
        ? Replay(model, callbacks)
        : model.Fit(
            Data.X, Data.Y, Number("batch_size"), Number("epochs") ?? 1, verbose: 0, callbacks,
            validationSplit: fit.TryGetProperty("validation_split", out var split) ? split.GetDouble() : 0, validationData: Data.Validation,
            shuffle: false, classWeight: ClassWeight(), sampleWeight: Data.SampleWeight, initialEpoch: Number("initial_epoch") ?? 0,
            stepsPerEpoch: Number("steps_per_epoch"), validationSteps: Number("validation_steps"), validationBatchSize: Number("validation_batch_size"),
            validationFrequency: Frequency());

    /// <summary>Shuffled batches, in the recorded order of rows.</summary>
    private History Replay(Model model, IReadOnlyList<Callback> callbacks)
    {
        var rows = golden.Json.GetProperty("batch_rows").EnumerateArray().Select(batch => batch.EnumerateArray().Select(row => row.GetInt32()).ToArray());
        var batches = rows.Select(Data.Rows).ToArray();
        int epochs = Number("epochs") ?? 1;
        return model.Fit(batches, epochs, verbose: 0, callbacks, stepsPerEpoch: batches.Length / epochs);
    }

    private Dictionary<int, double>? ClassWeight() => golden.Has("class_weight")
        ? golden.Json.GetProperty("class_weight").EnumerateObject().ToDictionary(pair => int.Parse(pair.Name), pair => pair.Value.GetDouble())
        : null;

    private ValidationFrequency Frequency() => !fit.TryGetProperty("validation_freq", out var value) ? default
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(epoch => epoch.GetInt32()).ToArray() : value.GetInt32();

    private int? Number(string key) => fit.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
