using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>Scores a file of rows with a saved pipeline into a text file; stopped or killed, it continues where it was.</summary>
internal sealed class ScoringJob(string modelPath, string inputPath, string outputPath)
{
    /// <summary>The columns to write; null: all that the model adds.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public int RowsPerCommit { get; init; } = 100_000;

    /// <returns>True when all rows are scored; false when stopped before.</returns>
    public bool Run(CancellationToken stop)
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
        bool complete = Score(model.Transform(output.Progress.Rows == 0 ? rows : ml.Data.SkipRows(rows, output.Progress.Rows)), rows.Schema, output, bar, stop);
        if (complete)
        {
            output.Complete();
        }
        bar.Close();
        Console.WriteLine(complete ? $"{outputPath}: {output.Progress.Rows:N0} rows" : $"stopped after {output.Progress.Rows:N0} rows; the same command continues");
        return complete;
    }

    private bool Score(IDataView scored, DataViewSchema input, ScoredFile output, ProgressBar bar, CancellationToken stop)
    {
        var chosen = Chosen(scored.Schema, input);
        using var cursor = scored.GetRowCursor(chosen);
        Cell[] cells = [.. chosen.Select(column => Cell.Create(cursor, column) ?? throw new InvalidOperationException($"Column '{column.Name}' of type {column.Type} has no text."))];
        var text = new ArrayBufferWriter<byte>(1 << 20);
        if (output.Progress.Bytes == 0)
        {
            Encoding.UTF8.GetBytes($"Row,{string.Join(',', cells.SelectMany(cell => cell.Header))}\n", text);
        }
        long row = output.Progress.Rows;
        bool stopped = false;
        while (!stopped && cursor.MoveNext())
        {
            Write(text, row++, cells);
            int waiting = (int)(row - output.Progress.Rows);
            stopped = stop.IsCancellationRequested;
            if (waiting == RowsPerCommit || stopped)
            {
                Commit(waiting);
            }
        }
        if (!stopped)
        {
            Commit((int)(row - output.Progress.Rows)); // the last rows, or the header of no rows
        }
        return !stopped;

        void Commit(int waiting)
        {
            output.Commit(text.WrittenSpan, waiting);
            text.ResetWrittenCount();
            bar.Show(output.Progress.Rows);
        }
    }

    private static void Write(ArrayBufferWriter<byte> text, long row, Cell[] cells)
    {
        row.TryFormat(text.GetSpan(20), out int written);
        text.Advance(written);
        foreach (var cell in cells)
        {
            text.Write(","u8);
            cell.Write(text);
        }
        text.Write("\n"u8);
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
