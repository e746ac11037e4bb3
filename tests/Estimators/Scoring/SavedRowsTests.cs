using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Tests.Examples;
using MLNet.Keras.Tests.Repository;

namespace MLNet.Keras.Tests.Estimators.Scoring;

/// <summary>Scored rows on their way into files: all of them, in order, by programs whose heap could not hold them.</summary>
public sealed class SavedRowsTests : IDisposable
{
    // 20 features and 3 scores each: kept, they would take 46 MB at the least, beside what ML.NET and the writers need
    private const int Rows = 500_000, TextHeap = 40, BinaryHeap = 64;

    private readonly MLContext context = new(1);
    private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Memory_stays_flat_and_rows_stay_in_order()
    {
        ExampleProgram.Run("BatchScoring", "prepare", folder, "--rows", Rows.ToString(CultureInfo.InvariantCulture));
        RunIn(TextHeap, "examples/BatchScoring", "score", File("model.zip"), File("rows.idv"), File("out.csv"), "--commit", "10000");
        RunIn(BinaryHeap, "examples/BatchScoring", "score", File("model.zip"), File("rows.idv"), File("out.parquet"), "--commit", "10000");
        RunIn(TextHeap, "tests/FreshProcess", File("model.zip"), File("rows.idv"), File("out.tsv"));
        RunIn(BinaryHeap, "tests/FreshProcess", File("model.zip"), File("rows.idv"), File("out.idv"));

        var scored = context.Model.Load(File("model.zip"), out _).Transform(context.Data.LoadFromBinary(File("rows.idv")));
        string[] labels = [.. scored.GetColumn<string>("PredictedLabel")];
        Assert.Equal(Rows, labels.Length);
        Assert.Equal(labels, context.Data.LoadFromBinary(File("out.idv")).GetColumn<string>("PredictedLabel"));
        Assert.Equal(labels, System.IO.File.ReadLines(File("out.tsv")).Skip(1).Select(line => line.Split('\t')[0]));
        Assert.Equal(labels, System.IO.File.ReadLines(File("out.csv")).Skip(1).Select(line => line.Split(',')[1]));
        Assert.Equal(labels, ParquetLines.Of(File("out.parquet")).Select(line => line.Split(',')[1]));
    }

    private static void RunIn(int megabytes, string project, params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string program = Checkout.Path($"{project}/bin/{here.Parent!.Name}/{here.Name}/{Path.GetFileName(project)}.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = (megabytes << 20).ToString("x", CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output.Result + error);
    }

    private string File(string name) => Path.Combine(folder, name);
}
