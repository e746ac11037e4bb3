using System.Globalization;
using System.Runtime.InteropServices;
using MLNet.Keras.Examples.BatchScoring;

// dotnet run -c Release --project examples/BatchScoring                                    : a demonstration in a temporary folder
// … -- prepare <folder> [--rows n]                                                         : its model.zip and rows.idv only
// … -- score <model.zip> <rows.idv|.csv|.tsv> <scored.csv|.parquet> [--columns a,b] [--commit rows]   : continue by running the same command again
using var stop = new CancellationTokenSource();
Action<PosixSignalContext> onSignal = signal =>
{
    signal.Cancel = true; // not the end of the process: the rows at hand are committed first
    stop.Cancel();
};
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, onSignal);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, onSignal);

switch (args)
{
    case []:
        string folder = Directory.CreateTempSubdirectory("batch-scoring-").FullName;
        Demonstration.Prepare(folder, rows: 2_000_000);
        return await ScoreAsync(Path.Combine(folder, "model.zip"), Path.Combine(folder, "rows.idv"), Path.Combine(folder, "scored.csv"));
    case ["prepare", var target, ..]:
        Demonstration.Prepare(target, int.Parse(Option("--rows") ?? "2000000", CultureInfo.InvariantCulture));
        return 0;
    case ["score", var model, var input, var output, ..]:
        return await ScoreAsync(model, input, output);
    default:
        Console.Error.WriteLine("usage: BatchScoring [prepare <folder> [--rows n] | score <model.zip> <rows> <scored.csv|.parquet> [--columns a,b] [--commit rows]]");
        return 2;
}

async Task<int> ScoreAsync(string model, string input, string output)
{
    try
    {
        var job = new ScoringJob(model, input, output)
        {
            Columns = Option("--columns")?.Split(','),
            RowsPerCommit = int.Parse(Option("--commit") ?? "100000", CultureInfo.InvariantCulture),
        };
        return await job.RunAsync(stop.Token) ? 0 : 130; // what shells report for a program that was interrupted
    }
    catch (InvalidOperationException refusal)
    {
        Console.Error.WriteLine(refusal.Message);
        return 1;
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args.ElementAtOrDefault(at + 1) ?? throw new ArgumentException($"{name} wants a value.") : null;
