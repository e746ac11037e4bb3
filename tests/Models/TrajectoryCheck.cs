using System.Text.Json;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>Comparison of what training gave with what Keras recorded.</summary>
internal static class TrajectoryCheck
{
    public static void History(GoldenCase golden, History history)
    {
        var expected = golden.Json.GetProperty("history").EnumerateArray().ToArray();
        Same(golden, "history keys", string.Join(",", expected.Select(pair => pair[0].GetString())), string.Join(",", history.Keys));
        foreach (var pair in expected)
        {
            Figures(golden, $"history {pair[0].GetString()}", pair[1], history[pair[0].GetString()!]);
        }
        Same(golden, "epochs", string.Join(",", golden.Json.GetProperty("history_epochs").EnumerateArray()), string.Join(",", history.Epochs));
    }

    public static void BatchLogs(GoldenCase golden, TrajectoryCallbacks.BatchLogs logs)
    {
        var expected = golden.Json.GetProperty("first_epoch_batch_logs").EnumerateArray().ToArray();
        Same(golden, "batches of the first epoch", string.Join(",", expected.Select(batch => batch[0].GetInt32())), string.Join(",", logs.All.Select(batch => batch.Batch)));
        foreach (var (want, (batch, got)) in expected.Zip(logs.All))
        {
            Figures(golden, $"logs of batch {batch}", want[1], got);
        }
        int group = golden.Json.GetProperty("compile").TryGetProperty("steps_per_execution", out var steps) ? steps.GetInt32() : 1;
        Same(golden, "batches", (golden.Json.GetProperty("train_batches").GetInt32() / group).ToString(), logs.Batches.ToString());
    }

    public static void Weights(GoldenCase golden, Model model)
    {
        foreach (var (variable, expected) in model.Weights.Zip(golden.Tensors("weights_final")))
        {
            GoldenAssert.Equal(golden, expected, variable.Value.ToArray<double>());
        }
    }

    public static void OptimizerVariables(GoldenCase golden, Model model)
    {
        if (!golden.Has("optimizer_variables"))
        {
            return;
        }
        var expected = golden.Json.GetProperty("optimizer_variables").EnumerateArray().ToArray();
        Same(golden, "optimizer variables", string.Join(",", expected.Select(variable => variable.GetProperty("path").GetString())), string.Join(",", model.Optimizer.Variables.Select(variable => variable.Path)));
        foreach (var (variable, reference) in model.Optimizer.Variables.Zip(golden.Tensors("optimizer_variables")))
        {
            GoldenAssert.Equal(golden, reference, variable.Value.ToArray<double>());
        }
    }

    /// <summary>What a dropout layer keeps in each training step, drawn by a fresh layer of the same options.</summary>
    public static void DropoutMasks(GoldenCase golden, Model model)
    {
        if (!golden.Has("dropout_masks"))
        {
            return;
        }
        var layer = Layer.FromConfig(model.GetLayer("drop").Serialize());
        foreach (var mask in golden.Tensors("dropout_masks"))
        {
            var dropped = layer.Call(K.Ones(mask.Shape), training: true);
            // The record counts an activation that was 0 anyway as kept; what it says was dropped must be dropped, and what we keep it has kept.
            bool isSame = mask.AsDoubles().Zip(dropped.ToArray<float>()).All(pair => pair.First == 1 || pair.Second == 0);
            Same(golden, mask.Name, bool.TrueString, isSame.ToString());
        }
    }

    public static void Evaluate(GoldenCase golden, Logs figures) =>
        Figures(golden, "evaluate", golden.Json.GetProperty("evaluate").GetProperty("dict"), [.. figures.Keys.Select(name => (name, figures[name]))]);

    public static void Predictions(GoldenCase golden, IReadOnlyList<Tensor> predictions)
    {
        foreach (var (tensor, expected) in predictions.Zip(golden.Tensors("predict")))
        {
            GoldenAssert.Equal(golden, expected, tensor.ToArray<double>());
        }
    }

    /// <summary>Named figures in order.</summary>
    public static void Figures(GoldenCase golden, string what, JsonElement expected, IReadOnlyList<(string Name, double Value)> actual)
    {
        Same(golden, $"names of {what}", string.Join(",", expected.EnumerateArray().Select(pair => pair[0].GetString())), string.Join(",", actual.Select(pair => pair.Name)));
        foreach (var (pair, (name, value)) in expected.EnumerateArray().Zip(actual))
        {
            Figure(golden, $"{what}: {name}", pair[1], value);
        }
    }

    public static void Figures(GoldenCase golden, string what, JsonElement expected, IReadOnlyList<double> actual)
    {
        Same(golden, $"number of {what}", expected.GetArrayLength().ToString(), actual.Count.ToString());
        foreach (var (want, got) in expected.EnumerateArray().Zip(actual))
        {
            Figure(golden, what, want, got);
        }
    }

    public static void Figure(GoldenCase golden, string what, JsonElement expected, double actual)
    {
        double want = GoldenCase.Number(expected);
        bool isClose = want.Equals(actual) || Math.Abs(want - actual) <= golden.AbsoluteTolerance + golden.RelativeTolerance * Math.Abs(want);
        if (!isClose)
        {
            throw new GoldenMismatchException($"{golden}: {what} is {actual:R}, expected {want:R}.");
        }
    }

    public static void Same(GoldenCase golden, string what, string expected, string actual)
    {
        if (expected != actual)
        {
            throw new GoldenMismatchException($"{golden}: {what}: expected '{expected}', got '{actual}'.");
        }
    }
}
