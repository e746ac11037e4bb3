using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>A file of rows to score: ML.NET's binary format (.idv), or text in the order of the model's input columns, with a header line.</summary>
internal static class RowFile
{
    /// <summary>The rows, in the order of the file.</summary>
    public static IDataView Open(MLContext ml, string path, DataViewSchema modelInput) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".idv" => ml.Data.LoadFromBinary(path),
        ".csv" => ml.Data.LoadFromTextFile(path, TextColumns(modelInput), separatorChar: ',', hasHeader: true),
        ".tsv" => ml.Data.LoadFromTextFile(path, TextColumns(modelInput), separatorChar: '\t', hasHeader: true),
        var other => throw new InvalidOperationException($"A file of rows ends in .idv, .csv or .tsv; '{other}' is none of them."),
    };

    /// <summary>How many rows there are: a binary file knows, a text file's lines are counted.</summary>
    public static long Count(IDataView rows, string path) => rows.GetRowCount() ?? Lines(path) - 1;

    private static TextLoader.Column[] TextColumns(DataViewSchema schema)
    {
        var columns = new List<TextLoader.Column>();
        int at = 0;
        foreach (var column in schema)
        {
            var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
            int width = column.Type is VectorDataViewType { Size: var size } ? size : 1;
            if (width == 0 || !Enum.TryParse<DataKind>(item is TextDataViewType ? nameof(DataKind.String) : item.RawType.Name, out var kind))
            {
                throw new InvalidOperationException($"The model's input column '{column.Name}' of type {column.Type} cannot be read from a text file; use a binary one.");
            }
            columns.Add(width == 1 && column.Type is not VectorDataViewType ? new(column.Name, kind, at) : new(column.Name, kind, at, at + width - 1));
            at += width;
        }
        return [.. columns];
    }

    private static long Lines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        byte[] buffer = new byte[1 << 20];
        long lines = 0;
        byte last = (byte)'\n';
        for (int read; (read = file.Read(buffer)) > 0; last = buffer[read - 1])
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }
        return last == '\n' ? lines : lines + 1;
    }
}
