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

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        hasHeader = append && File.Exists(filename) && new FileInfo(filename).Length > 0;
        file?.Dispose();
        file = new StreamWriter(filename, append) { NewLine = "\n" };
        columns = null;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
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
    public override void OnTrainEnd(Logs logs) => Dispose();

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    private void Write(string first, IEnumerable<string> rest) => file!.WriteLine(string.Join(separator, rest.Prepend(first)));
}
