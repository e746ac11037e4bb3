using System.Text.Json;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>How far a job has come: the first <paramref name="Rows"/> rows of the input are the first <paramref name="Bytes"/> bytes of the output.</summary>
/// <param name="Rows">Rows that are done.</param>
/// <param name="Bytes">Bytes of the output that hold them.</param>
/// <param name="Job">What is scored with what: a job continues only its own progress.</param>
/// <param name="End">What makes those bytes a whole file: a Parquet file's footer.</param>
internal sealed record Progress(long Rows, long Bytes, string Job, byte[]? End = null)
{
    /// <summary>The progress in a file, or null where there is none.</summary>
    public static Progress? Load(string path) => File.Exists(path) ? JsonSerializer.Deserialize<Progress>(File.ReadAllText(path)) : null;

    /// <summary>Replaces the file as a whole: after a kill or a power cut it is the old one or the new one.</summary>
    public void Save(string path)
    {
        string next = path + ".next";
        using (var file = File.Create(next))
        {
            JsonSerializer.Serialize(file, this);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }
}
