namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>
/// The output of a job: <c>scored.csv.partial</c> grows by whole commits, of which <c>scored.csv.progress</c> tells; when all rows are
/// there, the partial file gets its end, if it has one, and becomes <c>scored.csv</c>.
/// </summary>
/// <remarks>A commit is on the disk before the progress that tells of it; what a killed job wrote after its last commit is cut off when it continues.</remarks>
internal sealed class ScoredFile : IDisposable
{
    private readonly string path, partialPath, progressPath;
    private FileStream? partial;

    private ScoredFile(string path)
    {
        (this.path, partialPath, progressPath) = (path, path + ".partial", path + ".progress");
    }

    /// <summary>What is on the disk and known to be.</summary>
    public Progress Progress { get; private set; } = null!;

    /// <summary>True if an earlier run wrote all rows.</summary>
    public bool IsComplete => partial is null;

    /// <summary>Opens the output of a job where its last run left it.</summary>
    /// <exception cref="InvalidOperationException">The files there are not this job's.</exception>
    public static ScoredFile Open(string path, string job)
    {
        var output = new ScoredFile(path);
        var found = Progress.Load(output.progressPath);
        if (found is not null && found.Job != job)
        {
            throw new InvalidOperationException($"{output.progressPath} is the progress of another job ({found.Job}); this one is {job}. Delete it to start anew.");
        }
        if (File.Exists(path))
        {
            // between its renaming and the removal of its progress
            bool justComplete = found is not null && !File.Exists(output.partialPath) && new FileInfo(path).Length == found.Bytes + (found.End?.Length ?? 0);
            output.Progress = justComplete ? found! : throw new InvalidOperationException($"{path} is there already. Delete it to score anew.");
            File.Delete(output.progressPath);
            return output;
        }
        output.Progress = found ?? new Progress(0, 0, job);
        output.partial = new FileStream(output.partialPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (output.partial.Length < output.Progress.Bytes)
        {
            output.partial.Dispose();
            throw new InvalidOperationException($"{output.partialPath} is shorter than the {output.Progress.Bytes} bytes that {output.progressPath} tells of. Delete both to start anew.");
        }
        output.partial.SetLength(output.Progress.Bytes);
        output.partial.Seek(0, SeekOrigin.End);
        return output;
    }

    /// <summary>Adds rows for good.</summary>
    public void Commit(Chunk chunk, int rows)
    {
        partial!.Write(chunk.Rows.Span);
        partial.Flush(flushToDisk: true);
        Progress = Progress with { Rows = Progress.Rows + rows, Bytes = Progress.Bytes + chunk.Rows.Length, End = chunk.End };
        Progress.Save(progressPath);
    }

    /// <summary>All rows are there.</summary>
    public void Complete()
    {
        partial!.Write(Progress.End);
        partial.Flush(flushToDisk: true);
        partial.Dispose();
        partial = null;
        File.Move(partialPath, path);
        File.Delete(progressPath);
    }

    public void Dispose() => partial?.Dispose();
}
