using System.Text.Json;
using MLNet.Keras.Benchmarks;
using MLNet.Keras.Benchmarks.Scoring;

// dotnet run -c Release --project benchmarks -- [train] [predict] [scoring] [memory] [startup] [accuracy] [plan] [work ...] [--json]
if (args is [ChildProcess.Word, var child])
{
    ChildProcess.Work(child);
    return;
}
string[] words = [.. args.Where(word => !word.StartsWith("--"))];
bool json = args.Contains("--json");
double? peak = null;
string[] parts = ["train", "predict", "scoring", "memory", "startup", "accuracy", "plan"];
string[] chosen = [.. words.Intersect(parts)];
Work[] works = [.. Work.All.Where(work => !words.Except(parts).Any() || words.Contains(work.Name))];
bool Wanted(string part) => chosen.Contains(part) || chosen.Length == 0 && part is not "plan";

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
if (Wanted("memory"))
{
    foreach (var work in works)
    {
        var (step, batch) = MemoryBenchmark.Allocations(work);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { backend = "mlnet.keras", work = work.Name, step_bytes = step, predict_batch_bytes = batch })
            : FormattableString.Invariant($"{work.Name,-10} managed bytes: {step:0} a training step, {batch:0} a predicted batch"));
    }
    double[] fits = ChildProcess.Run(MemoryBenchmark.FitsChild), mnist = ChildProcess.Run(MemoryBenchmark.MnistChild);
    Console.WriteLine(json
        ? JsonSerializer.Serialize(new { backend = "mlnet.keras", fits_1000_growth_mib = fits[1] - fits[0], mnist_peak_mib = mnist[0] })
        : FormattableString.Invariant($"resident: {fits[0]:0.0} MiB after 100 fits, {fits[1]:0.0} MiB after 1,000 more; at the peak of ten epochs of MNIST {mnist[0]:0} MiB"));
}
if (Wanted("startup"))
{
    var (entry, first, shortest) = StartupBenchmark.Measure();
    Console.WriteLine(json
        ? JsonSerializer.Serialize(new { backend = "mlnet.keras", entry_ms = Math.Round(entry), first_batch_ms = Math.Round(first), first_batch_best_ms = Math.Round(shortest) })
        : FormattableString.Invariant($"from the start of the process: {entry:0} ms to the program, {first:0} ms to the end of the first trained batch of mlp_b32 (best {shortest:0} ms)"));
}
foreach (var work in works.Where(_ => Wanted("plan")))
{
    PlanReport.Print(work, runs: 200);
}
if (Wanted("accuracy"))
{
    AccuracyTable.Print();
}
