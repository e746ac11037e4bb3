using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>Scores a file of rows with a saved pipeline into a text or Parquet file; stopped or killed, it continues where it was.</summary>
internal sealed class ScoringJob(string modelPath, string inputPath, string outputPath)
{
    private readonly Func<DataViewRow, IEnumerable<DataViewSchema.Column>, ScoredRows> format = ScoredRows.For(outputPath);

    /// <summary>The columns to write; null: all that the model adds.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public int RowsPerCommit { get; init; } = 100_000;

    /// <returns>True when all rows are scored; false when stopped before.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        var ml = new MLContext();
        var model = ml.Model.Load(modelPath, out var modelInput);
        if (!model.IsRowToRowMapper)
        {
            throw new InvalidOperationException($"{modelPath} has a stage that drops or adds rows: which rows of the input are done could not be told.");
        }
        var rows = RowFile.Open(ml, inputPath, modelInput);
        using var output = ScoredFile.Open(outputPath, Job());
        if (output.IsComplete)
        {
            Console.WriteLine($"{outputPath}: all {output.Progress.Rows:N0} rows were there already");
            return true;
        }
        var bar = new ProgressBar(RowFile.Count(rows, inputPath), output.Progress.Rows);
        bool complete = await ScoreAsync(model.Transform(output.Progress.Rows == 0 ? rows : ml.Data.SkipRows(rows, output.Progress.Rows)), rows.Schema, output, bar, stop);
        if (complete)
        {
            output.Complete();
        }
        bar.Close();
        Console.WriteLine(complete ? $"{outputPath}: {output.Progress.Rows:N0} rows, at most {PeakMegabytes():N0} MB" : $"stopped after {output.Progress.Rows:N0} rows; the same command continues");
        return complete;
    }

    private async Task<bool> ScoreAsync(IDataView scored, DataViewSchema input, ScoredFile output, ProgressBar bar, CancellationToken stop)
    {
        var chosen = Chosen(scored.Schema, input);
        using var cursor = scored.GetRowCursor(chosen);
        var gathered = format(cursor, chosen);
        long row = output.Progress.Rows;
        bool stopped = false;
        while (!stopped && cursor.MoveNext())
        {
            gathered.Add(row++);
            stopped = stop.IsCancellationRequested;
            if (row - output.Progress.Rows == RowsPerCommit || stopped)
            {
                await CommitAsync();
            }
        }
        if (row > output.Progress.Rows || output.Progress.Bytes == 0)
        {
            await CommitAsync(); // the last rows, or what a file of no rows holds
        }
        return !stopped;

        async Task CommitAsync()
        {
            output.Commit(await gathered.TakeAsync(output.Progress), (int)(row - output.Progress.Rows));
            bar.Show(output.Progress.Rows);
        }
    }

    private static long PeakMegabytes()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }

    private DataViewSchema.Column[] Chosen(DataViewSchema schema, DataViewSchema input) => Columns is null
        ? [.. schema.Where(column => !column.IsHidden && input.GetColumnOrNull(column.Name) is null && column.Type is not VectorDataViewType { IsKnownSize: false })]
        : [.. Columns.Select(name => schema.GetColumnOrNull(name)
            ?? throw new InvalidOperationException($"There is no column '{name}'; there are: {string.Join(", ", schema.Select(column => column.Name))}."))];

    /// <summary>Tells this job from others: the model by its content, the input by its size (which may be too large to read twice), the columns.</summary>
    private string Job()
    {
        using var model = File.OpenRead(modelPath);
        return $"{Convert.ToHexStringLower(SHA256.HashData(model))[..16]} on {new FileInfo(inputPath).Length} bytes to {string.Join(',', Columns ?? ["all"])}";
    }
}
