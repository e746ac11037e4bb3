using Microsoft.ML;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>Gathers a cursor's rows, one after the other, and turns them into bytes of the output file.</summary>
internal abstract class ScoredRows
{
    /// <summary>Gathers the cursor's current row, which is the input's row of this number.</summary>
    public abstract void Add(long row);

    /// <summary>The gathered rows as what follows in the file; they are forgotten here.</summary>
    /// <param name="progress">What is in the file.</param>
    public abstract Task<Chunk> TakeAsync(Progress progress);

    /// <summary>How rows of a cursor are gathered for a file: as text or as Parquet, as its name says.</summary>
    /// <exception cref="InvalidOperationException">The name says something else; or, from the function, a column has no form there.</exception>
    public static Func<DataViewRow, IEnumerable<DataViewSchema.Column>, ScoredRows> For(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => (cursor, columns) => new TextRows([.. columns.Select(column => Cell.Create(cursor, column) ?? throw Formless(column, "text"))]),
        ".parquet" => (cursor, columns) => new ParquetRows([.. columns.Select(column => ParquetColumn.Create(cursor, column) ?? throw Formless(column, "Parquet"))]),
        var other => throw new InvalidOperationException($"Scored rows go to a .csv or a .parquet file; '{other}' is neither."),
    };

    private static InvalidOperationException Formless(DataViewSchema.Column column, string format) => new($"Column '{column.Name}' of type {column.Type} has no form in {format}.");
}

/// <summary>Bytes for the output file.</summary>
/// <param name="Rows">They stay: the next chunk follows them.</param>
/// <param name="End">What makes the file whole if nothing follows; the next chunk takes its place.</param>
internal readonly record struct Chunk(ReadOnlyMemory<byte> Rows, byte[] End);
