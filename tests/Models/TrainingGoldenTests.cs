using MLNet.Keras.Callbacks;
using MLNet.Keras.Optimizers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>Whole trainings as Keras ran them: logs of epochs and batches, weights, optimizer state, evaluation, predictions, callbacks' decisions.</summary>
public class TrainingGoldenTests
{
    [Fact]
    public void Training_goes_as_in_Keras() => GoldenRun.Drive("training", golden =>
    {
        if (TrajectoryModel.Missing(TrajectoryModel.Config(golden)) is { } layer)
        {
            return layer;
        }
        using var names = AutoNames.Fresh();
        using var folder = new TemporaryFolder();
        if (TrajectoryCallbacks.Of(golden, folder.Path) is not { } callbacks)
        {
            return $"{golden.Json.GetProperty("callbacks")[0].GetProperty("class").GetString()}: needs weight files";
        }
        if (SpecialTrajectories.Find(golden) is { } special)
        {
            special(golden, folder.Path);
            return null;
        }
        if (MissingOptimizer(golden) is { } optimizer)
        {
            return optimizer;
        }
        if (!golden.Has("history"))
        {
            return $"no driver: {golden.Text("about")}";
        }
        var trajectory = new Trajectory(golden);
        var model = TrajectoryModel.Build(golden);
        var batches = new TrajectoryCallbacks.BatchLogs();
        var history = trajectory.Fit(model, [.. callbacks, batches]);
        TrajectoryCheck.History(golden, history);
        TrajectoryCheck.BatchLogs(golden, batches);
        TrajectoryCheck.DropoutMasks(golden, model);
        TrajectoryCheck.Weights(golden, model);
        TrajectoryCheck.OptimizerVariables(golden, model);
        if (golden.Has("evaluate"))
        {
            TrajectoryCheck.Evaluate(golden, model.Evaluate(trajectory.Data.X, trajectory.Data.Y, trajectory.BatchSize, verbose: 0, trajectory.Data.SampleWeight));
        }
        TrajectoryCheck.Predictions(golden, model.PredictAll(trajectory.Data.FirstRows(5)));
        AfterFit(golden, callbacks, folder.Path);
        return null;
    }, atLeast: 105);

    private static string? MissingOptimizer(GoldenCase golden) =>
        TrajectoryModel.Config(golden)["compile_config"]!["optimizer"]!["class_name"]!.GetValue<string>() is var name && KnownOptimizers.Registry.Knows(name) ? null : name;

    private static void AfterFit(GoldenCase golden, IReadOnlyList<Callback> callbacks, string folder)
    {
        if (golden.Has("after") && callbacks.OfType<EarlyStopping>().FirstOrDefault() is { } stopping)
        {
            var after = golden.Json.GetProperty("after");
            TrajectoryCheck.Same(golden, "stopped epoch", after.GetProperty("stopped_epoch").GetInt32().ToString(), stopping.StoppedEpoch.ToString());
            TrajectoryCheck.Same(golden, "best epoch", after.GetProperty("best_epoch").GetInt32().ToString(), stopping.BestEpoch.ToString());
            if (after.TryGetProperty("wait", out var wait))
            {
                TrajectoryCheck.Same(golden, "wait", wait.GetInt32().ToString(), stopping.Wait.ToString());
            }
            if (after.GetProperty("best").ValueKind == System.Text.Json.JsonValueKind.Null)
            {
                TrajectoryCheck.Same(golden, "best", "", stopping.Best?.ToString() ?? "");
            }
            else
            {
                TrajectoryCheck.Figure(golden, "best", after.GetProperty("best"), stopping.Best ?? double.NaN);
            }
        }
        if (golden.Has("texts"))
        {
            foreach (var text in golden.Json.GetProperty("texts").EnumerateObject())
            {
                CsvText.Check(golden, text.Value.GetString()!, File.ReadAllText(Path.Combine(folder, text.Name)));
            }
        }
    }
}
