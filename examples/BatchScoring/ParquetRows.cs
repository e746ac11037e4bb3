using Parquet;
using Parquet.Schema;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>Rows as row groups of a Parquet file, one for each commit.</summary>
/// <remarks>
/// A Parquet file ends with a footer that tells where all its row groups are. It is kept beside the file, in the progress, until the last row group is
/// there: so row groups are only ever added, and a kill while one is written harms none of those before it.
/// </remarks>
internal sealed class ParquetRows : ScoredRows
{
    private readonly ParquetColumn[] columns;
    private readonly ParquetSchema schema;
    private readonly List<long> numbers = [];

    public ParquetRows(ParquetColumn[] columns)
    {
        this.columns = columns;
        schema = new ParquetSchema([new DataField<long>("Row"), .. columns.Select(column => column.Field)]);
    }

    public override void Add(long row)
    {
        numbers.Add(row);
        foreach (var column in columns)
        {
            column.Read();
        }
    }

    public override async Task<Chunk> TakeAsync(Progress progress)
    {
        using var file = new FileEnd(progress.Bytes, progress.End);
        long end;
        await using (var writer = await ParquetWriter.CreateAsync(schema, file, append: progress.Bytes > 0))
        {
            if (numbers.Count > 0)
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync<long>(schema.DataFields[0], numbers.ToArray());
                for (int i = 0; i < columns.Length; i++)
                {
                    await columns[i].WriteAsync(group, schema.DataFields[i + 1]);
                }
            }
            numbers.Clear();
            end = file.Position; // the footer follows when the writer is disposed of
        }
        return new Chunk(file.Between(progress.Bytes, end), file.Between(end, file.Length).ToArray());
    }
}
