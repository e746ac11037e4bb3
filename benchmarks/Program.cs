using System.Text.Json;
using MLNet.Keras.Benchmarks;
using MLNet.Keras.Benchmarks.Scoring;

// dotnet run -c Release --project benchmarks -- [train] [predict] [scoring] [accuracy] [plan] [work ...] [--json]
string[] words = [.. args.Where(word => !word.StartsWith("--"))];
bool json = args.Contains("--json");
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
    var (rows, single) = PredictBenchmark.Measure(work);
    Console.WriteLine(json
        ? JsonSerializer.Serialize(new { backend = "mlnet.keras", work = work.Name, predict_rows_per_s_b1024 = Math.Round(rows), single_us = Math.Round(single, 2) })
        : FormattableString.Invariant($"{work.Name,-10} predict {rows,12:N0} rows/s at 1024   one row {single,8:0.00} us"));
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
