using System.Globalization;
using Parquet;

namespace MLNet.Keras.Tests.Examples;

/// <summary>A scored Parquet file (row, label, scores) as the lines that the text file has.</summary>
internal static class ParquetLines
{
    public static int[] RowGroups(string path) => Read(path, reader => reader.RowGroups.Select(group => (int)group.RowCount).ToArray());

    public static string[] Of(string path) => Read(path, reader => reader.RowGroups.SelectMany(group => Lines(group, reader.Schema.DataFields)).ToArray());

    private static T Read<T>(string path, Func<ParquetReader, T> read)
    {
        using var file = File.OpenRead(path);
        return read(ParquetReader.CreateAsync(file).GetAwaiter().GetResult());
    }

    private static IEnumerable<string> Lines(ParquetRowGroupReader group, Parquet.Schema.DataField[] fields)
    {
        int count = (int)group.RowCount, width = (int)(group.GetMetadata(fields[2])!.MetaData!.NumValues / count);
        long[] rows = new long[count];
        string[] labels = new string[count];
        float[] scores = new float[count * width];
        int[] repeats = new int[scores.Length], there = new int[scores.Length];
        group.ReadAsync<long>(fields[0], rows).AsTask().GetAwaiter().GetResult();
        group.ReadAsync(fields[1], labels).AsTask().GetAwaiter().GetResult();
        group.ReadRawAsync<float>(fields[2], scores, there, repeats).AsTask().GetAwaiter().GetResult();
        Assert.Equal(Enumerable.Range(0, scores.Length).Select(i => i % width == 0 ? 0 : 1), repeats); // lists of one length
        for (int i = 0; i < count; i++)
        {
            yield return string.Join(',', [rows[i].ToString(CultureInfo.InvariantCulture), labels[i], .. scores.AsSpan(i * width, width).ToArray().Select(score => score.ToString(CultureInfo.InvariantCulture))]);
        }
    }
}
