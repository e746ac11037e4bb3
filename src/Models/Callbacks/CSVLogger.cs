namespace MLNet.Keras.Callbacks;

/// <summary>Writes the figures of each epoch to a CSV file. Keras: <c>keras.callbacks.CSVLogger</c>.</summary>
/// <remarks>The first epoch fixes the columns: <c>epoch</c>, then the names sorted; without validation in it, a <c>val_</c> column for each. What an epoch lacks is <c>NA</c>.</remarks>
/// <param name="filename">Path of the file.</param>
/// <param name="separator">Between columns.</param>
/// <param name="append">Goes on with a file that is there, instead of replacing it.</param>
public sealed class CSVLogger(string filename, string separator = ",", bool append = false) : Callback, IDisposable
{
    private StreamWriter? file;
    private List<string>? columns;
    private bool hasHeader;
    private long start;

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        start = append && File.Exists(filename) ? new FileInfo(filename).Length : 0;
        hasHeader = start > 0;
        Dispose();
        columns = null;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        file ??= Open();
        if (columns is null)
        {
            columns = [.. logs.Keys.Order(StringComparer.Ordinal)];
            if (!columns.Any(name => name.StartsWith("val_", StringComparison.Ordinal)))
            {
                columns.AddRange([.. columns.Select(name => "val_" + name)]);
            }
            if (!hasHeader)
            {
                Write("epoch", columns);
            }
        }
        Write(epoch.ToString(System.Globalization.CultureInfo.InvariantCulture), columns.Select(name => logs.TryGet(name, out double value) ? PythonFloat.Repr(value) : "NA"));
        file!.Flush();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        file ??= Open();
        Dispose();
    }

    /// <inheritdoc/>
    protected internal override void SaveState(BinaryWriter writer)
    {
        writer.Write(file?.BaseStream.Length ?? start);
        writer.Write(columns is null ? "" : string.Join('\n', columns));
        writer.Write(hasHeader);
    }

    /// <inheritdoc/>
    protected internal override void LoadState(BinaryReader reader)
    {
        start = reader.ReadInt64();
        columns = reader.ReadString() is { Length: > 0 } names ? [.. names.Split('\n')] : null;
        hasHeader = reader.ReadBoolean();
        long length = File.Exists(filename) ? new FileInfo(filename).Length : 0;
        if (length < start)
        {
            throw new CheckpointException($"'{filename}' had {start} bytes when the training was interrupted and has {length} now: it cannot be gone on with.");
        }
    }

    // What follows the start was written after the checkpoint that a training is resumed from, or is to be replaced.
    private StreamWriter Open()
    {
        var stream = new FileStream(filename, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        stream.SetLength(start);
        stream.Position = start;
        return new StreamWriter(stream) { NewLine = "\n" };
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    private void Write(string first, IEnumerable<string> rest) => file!.WriteLine(string.Join(separator, rest.Prepend(first)));
}
