using System.Text.Json;
using MLNet.Keras.Benchmarks;
using MLNet.Keras.Benchmarks.Scoring;

// dotnet run -c Release --project benchmarks -- [train] [predict] [scoring] [accuracy] [plan] [work ...] [--json]
string[] words = [.. args.Where(word => !word.StartsWith("--"))];
bool json = args.Contains("--json");
double? peak = null;
string[] parts = ["train", "predict", "scoring", "accuracy", "plan"];
string[] chosen = [.. words.Intersect(parts)];
Work[] works = [.. Work.All.Where(work => !words.Except(parts).Any() || words.Contains(work.Name))];
bool Wanted(string part) => chosen.Contains(part) || chosen.Length == 0 && part is ("train" or "predict" or "scoring");

if (words.Except(parts).FirstOrDefault(word => Work.All.All(work => work.Name != word)) is { } unknown)
{
    throw new ArgumentException($"'{unknown}' is neither a part ({string.Join(", ", parts)}) nor a work ({string.Join(", ", Work.All.Select(work => work.Name))}).");
}
foreach (var work in works.Where(_ => Wanted("train")))
{
    var fit = FitBenchmark.Measure(work);
    Console.WriteLine(json
        ? JsonSerializer.Serialize(new
        {
            backend = "mlnet.keras", work = work.Name, fit_us_per_step = Math.Round(fit.Median, 1), best = Math.Round(fit.Best, 1),
            compiled_step_us = Math.Round(fit.Compiled, 1), bare_step_us = Math.Round(fit.Bare, 1), bytes_per_step = fit.BytesPerStep,
        })
        : FormattableString.Invariant($"{work.Name,-10} fit {fit.Median,9:0.0} us/step, best {fit.Best,9:0.0}   compiled step {fit.Compiled,9:0.0}   bare step {fit.Bare,9:0.0}   fit/bare {fit.Ratio,5:0.00}   {fit.BytesPerStep:0} bytes/step"));
}
foreach (var work in works.Where(_ => Wanted("predict")))
{
    var predict = PredictBenchmark.Measure(work);
    double Share(double rows) => rows * work.Operations / (peak ??= PeakSpeed.Measure()) / 1e9;
    Console.WriteLine(json
        ? JsonSerializer.Serialize(new
        {
            backend = "mlnet.keras", work = work.Name, predict_rows_per_s_b1024 = Math.Round(predict.Median.Rows), single_us = Math.Round(predict.Median.Single, 2),
            best = predict.Best, bare = predict.Bare, onnx_runtime = predict.Onnx, peak_share = Math.Round(Share(predict.Best.Rows), 2),
        })
        : FormattableString.Invariant($"""
            {work.Name,-10} predict {predict.Median.Rows,12:N0} rows/s at 1024 (best {predict.Best.Rows:N0}, {Share(predict.Best.Rows):P0} of peak)   by hand {predict.Bare?.Rows:N0}   ONNX Runtime {predict.Onnx.Rows:N0}   time/by hand {predict.Bare?.Rows / predict.Best.Rows:0.00}   time/ONNX Runtime {predict.Onnx.Rows / predict.Best.Rows:0.00}
                       one row {predict.Median.Single,8:0.00} us (best {predict.Best.Single:0.00})   by hand {predict.Bare?.Single:0.00}   ONNX Runtime {predict.Onnx.Single:0.00}   time/by hand {predict.Best.Single / predict.Bare?.Single:0.00}   time/ONNX Runtime {predict.Best.Single / predict.Onnx.Single:0.00}
            """));
}
if (Wanted("scoring"))
{
    ScoringBenchmark.Print(json);
    LatencyBenchmark.Print(json);
}
foreach (var work in works.Where(_ => Wanted("plan")))
{
    PlanReport.Print(work, runs: 200);
}
if (Wanted("accuracy"))
{
    AccuracyTable.Print();
}
