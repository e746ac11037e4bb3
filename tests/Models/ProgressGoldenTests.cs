using System.Text.Json;
using System.Text.RegularExpressions;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;
using MLNet.Keras.Progress;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>What training prints, to the character but for times and figures.</summary>
[Collection(nameof(ProcessWideCollection))]
public partial class ProgressGoldenTests
{
    private static readonly JsonElement Progress = Golden.Family("training").Root.GetProperty("progress");

    [Fact]
    public void What_training_prints_is_Kerass()
    {
        int passed = 0, notYet = 0;
        foreach (var fit in Progress.GetProperty("fits").EnumerateArray())
        {
            string call = fit.GetProperty("call").GetString()!;
            if (Run(call) is not { } action)
            {
                notYet++;
                continue;
            }
            Assert.Equal(Masked(fit.GetProperty("text").GetString()!), Masked(Printed(action)));
            passed++;
        }
        string report = $"golden progress fits {passed}/{passed + notYet}, not yet: ModelCheckpoint needs weight files ({notYet})";
        Console.WriteLine(report);
        GoldenRun.Counted(report, passed, atLeast: 12);
    }

    [Fact]
    public void The_bar_is_Kerass()
    {
        foreach (var bar in Progress.GetProperty("progbars").EnumerateArray())
        {
            var output = new StringWriter();
            var progress = new ProgressBar(output, TimeSpan.Zero);
            progress.Begin(bar.GetProperty("target").ValueKind == JsonValueKind.Number ? bar.GetProperty("target").GetInt32() : null);
            var logs = new Logs();
            foreach (var value in bar.GetProperty("values").EnumerateArray())
            {
                logs[value[0].GetString()!] = value[1].GetDouble();
            }
            int[] updates = [.. bar.GetProperty("updates").EnumerateArray().Select(step => step.GetInt32())];
            foreach (int step in updates)
            {
                progress.Draw(step, logs, isLast: step == updates[^1]);
            }
            Assert.Equal(MaskedTimes(bar.GetProperty("text").GetString()!), MaskedTimes(output.ToString()));
        }
    }

    private static Action? Run(string call)
    {
        using var names = AutoNames.Fresh();
        var model = new Sequential { new Dense(1, inputShape: [6]) };
        var x = K.Reshape(K.Arange(0, 46 * 6, 1, DType.Float32), [46, 6]) / 276;
        var y = K.Sum(x, [1], true);
        model.Compile(new SGD(0.01), "mse", ["mae"]);
        int verbose = call.Contains("verbose=2", StringComparison.Ordinal) ? 2 : 1;
        IEnumerable<Batch> Generator()
        {
            for (int i = 0; i < 4; i++)
            {
                yield return (x.Rows(10 * i, 10), y.Rows(10 * i, 10));
            }
        }
        switch (call)
        {
            case var _ when call.StartsWith("fit(x, y, epochs=2", StringComparison.Ordinal):
                return () => model.Fit(x, y, epochs: 2, batchSize: 10, validationSplit: 0.2, verbose: verbose);
            case var _ when call.StartsWith("fit(x, y, epochs=1", StringComparison.Ordinal):
                return () => model.Fit(x, y, epochs: 1, batchSize: 10, verbose: verbose);
            case var _ when call.StartsWith("evaluate", StringComparison.Ordinal):
                return () => model.Evaluate(x, y, batchSize: 10, verbose: verbose);
            case var _ when call.StartsWith("predict", StringComparison.Ordinal):
                return () => model.Predict(x, batchSize: 10, verbose: verbose);
            case var _ when call.StartsWith("fit(generator", StringComparison.Ordinal):
                return () => model.Fit(Generator(), epochs: 1, verbose: verbose);
            case var _ when call.Contains("EarlyStopping", StringComparison.Ordinal):
                return () =>
                {
                    model.Optimizer.LearningRate = 1e9;
                    model.Fit(x, y, epochs: 4, batchSize: 10, validationSplit: 0.2, verbose: 2, callbacks: [new EarlyStopping(patience: 0, verbose: 1, restoreBestWeights: true)]);
                };
            case var _ when call.Contains("ReduceLROnPlateau", StringComparison.Ordinal):
                return () => model.Fit(x, y, epochs: 3, batchSize: 10, verbose: 2, callbacks:
                    [new ReduceLROnPlateau("loss", patience: 1, minDelta: 1e9, verbose: 1), new LearningRateScheduler((_, rate) => rate / 2, verbose: 1)]);
            default:
                return null;
        }
    }

    private static string Printed(Action action)
    {
        var (console, written) = (Console.Out, new StringWriter());
        Console.SetOut(written);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(console);
        }
        return written.ToString();
    }

    /// <summary>Times and figures masked, and drawings left out between the first and the last of a bar.</summary>
    private static string Masked(string text) =>
        Between().Replace(Redraw().Replace(Figure().Replace(MaskedTimes(text), "#"), "<"), "<");

    private static string MaskedTimes(string text) => Redraw().Replace(Padding().Replace(Elapsed().Replace(PerStep().Replace(text, "T/step"), "Ts"), ""), "<");

    [GeneratedRegex(@"\d+(s|ms|us)/step")]
    private static partial Regex PerStep();

    [GeneratedRegex(@"\d+s(?=[\x1b ])")]
    private static partial Regex Elapsed();

    [GeneratedRegex(@"(-?\d+\.\d{4}(e[+-]\d+)?|\bnan|\binf)(?=[ \n<\x08]|$)")]
    private static partial Regex Figure();

    [GeneratedRegex(@" +(?=[\n\x08])")]
    private static partial Regex Padding();

    [GeneratedRegex("\b+")]
    private static partial Regex Redraw();

    [GeneratedRegex("<[^<\n]*(?=<)")]
    private static partial Regex Between();
}
