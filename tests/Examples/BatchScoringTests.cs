using System.Diagnostics;
using System.Text.Json;

namespace MLNet.Keras.Tests.Examples;

/// <summary>The scoring program loses and doubles no row, however it ends.</summary>
public sealed class BatchScoringTests(BatchScoringTests.Job job, ITestOutputHelper log) : IClassFixture<BatchScoringTests.Job>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Rows_are_in_the_input_s_order()
    {
        string[] lines = File.ReadAllLines(job.Scored);
        Assert.Equal("Row,PredictedLabel,Score.0,Score.1,Score.2", lines[0]);
        Assert.Equal(Enumerable.Range(0, Job.Count).Select(row => row.ToString()), lines.Skip(1).Select(line => line[..line.IndexOf(',')]));
    }

    [Fact]
    public void Parquet_has_the_rows_of_the_text()
    {
        string output = Path.Combine(folder, "scored.parquet");
        ExampleProgram.Run("BatchScoring", "score", job.Model, job.Rows, output, "--commit", "15000");
        Assert.Equal([15_000, 15_000, 10_000], ParquetLines.RowGroups(output));
        Assert.Equal(File.ReadLines(job.Scored).Skip(1), ParquetLines.Of(output));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void A_killed_job_continues_and_neither_loses_nor_doubles_a_row(string format)
    {
        string output = Path.Combine(folder, $"scored.{format}");
        int seed = Environment.TickCount;
        log.WriteLine($"seed {seed}");
        var random = new Random(seed);
        const int Kills = 5;
        int before = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using var process = job.Start(output, "--commit", "50");
            AwaitCommit(process, output, before);
            Thread.Sleep(random.Next(50));
            process.Kill();
            process.WaitForExit();
            Assert.False(File.Exists(output), "The job ended before it was killed: give it more rows.");
            before = CommittedRows(output);
            log.WriteLine($"killed after {before} rows");
        }
        Finish(output);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void An_interrupted_job_stops_after_a_commit_and_continues(string format)
    {
        string output = Path.Combine(folder, $"scored.{format}");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to another process.");
        using var process = job.Start(output, "--commit", "50");
        AwaitCommit(process, output, 0);
        using (var signal = Process.Start("kill", ["-TERM", process.Id.ToString()]))
        {
            signal.WaitForExit();
        }
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Contains($"stopped after {CommittedRows(output):N0} rows", said);
        Finish(output);
    }

    [Fact]
    public void A_job_does_not_continue_another_s_output()
    {
        string output = Path.Combine(folder, "scored.csv");
        File.WriteAllText(output + ".progress", """{"Rows":10,"Bytes":100,"Job":"another model"}""");
        using var other = job.Start(output);
        string refusal = other.StandardError.ReadToEnd();
        other.WaitForExit();
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("is the progress of another job", refusal);
    }

    [Fact]
    public void Text_is_read_in_the_order_of_the_model_s_columns()
    {
        string rows = Path.Combine(folder, "rows.csv");
        string row = string.Join(',', Enumerable.Range(0, 20).Select(i => i == 0 ? "1" : i == 1 ? "2.5" : "5"));
        File.WriteAllText(rows, $"{string.Join(',', Enumerable.Range(0, 20).Select(i => $"x{i}"))},label\n{row},?\n{row},?");
        string output = Path.Combine(folder, "scored.csv");
        ExampleProgram.Run("BatchScoring", "score", job.Model, rows, output, "--columns", "PredictedLabel");
        Assert.Equal(["Row,PredictedLabel", "0,low", "1,low"], File.ReadAllLines(output));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void A_file_of_no_rows(string format)
    {
        string rows = Path.Combine(folder, "rows.csv"), output = Path.Combine(folder, $"scored.{format}");
        File.WriteAllText(rows, string.Join(',', Enumerable.Range(0, 21).Select(i => $"x{i}")));
        ExampleProgram.Run("BatchScoring", "score", job.Model, rows, output);
        Assert.Equal(format == "csv" ? ["Row,PredictedLabel,Score.0,Score.1,Score.2"] : [], format == "csv" ? File.ReadAllLines(output) : ParquetLines.Of(output));
    }

    [Fact]
    public void Another_format_is_refused()
    {
        using var other = job.Start(Path.Combine(folder, "scored.xlsx"));
        string refusal = other.StandardError.ReadToEnd();
        other.WaitForExit();
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("Scored rows go to a .csv or a .parquet file; '.xlsx' is neither.", refusal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    private void Finish(string output)
    {
        using var last = job.Start(output);
        string error = last.StandardError.ReadToEnd();
        last.WaitForExit();
        Assert.True(last.ExitCode == 0, error);
        if (output.EndsWith(".csv", StringComparison.Ordinal))
        {
            Assert.Equal(File.ReadAllText(job.Scored), File.ReadAllText(output));
        }
        else
        {
            Assert.Equal(File.ReadLines(job.Scored).Skip(1), ParquetLines.Of(output));
        }
        Assert.Equal([output], Directory.GetFiles(folder));
    }

    private static int CommittedRows(string output) =>
        File.Exists(output + ".progress") ? JsonDocument.Parse(File.ReadAllText(output + ".progress")).RootElement.GetProperty("Rows").GetInt32() : 0;

    private static void AwaitCommit(Process process, string output, int before)
    {
        while (CommittedRows(output) == before)
        {
            Assert.False(process.HasExited, "The job ended early.");
            Thread.Sleep(1);
        }
    }

    /// <summary>A model, rows and what scoring them at one go gives.</summary>
    public sealed class Job : IDisposable
    {
        public const int Count = 40_000;

        private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

        public Job()
        {
            ExampleProgram.Run("BatchScoring", "prepare", folder, "--rows", Count.ToString());
            ExampleProgram.Run("BatchScoring", "score", Model, Rows, Scored);
        }

        public string Model => Path.Combine(folder, "model.zip");

        public string Scored => Path.Combine(folder, "scored.csv");

        public string Rows => Path.Combine(folder, "rows.idv");

        public Process Start(string output, params string[] options) => ExampleProgram.Start("BatchScoring", ["score", Model, Rows, output, .. options]);

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
