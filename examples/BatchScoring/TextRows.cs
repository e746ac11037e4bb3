using System.Buffers;
using System.Text;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>Rows as lines of text, numbers so that they read back to the same bits.</summary>
internal sealed class TextRows(Cell[] cells) : ScoredRows
{
    private readonly ArrayBufferWriter<byte> text = new(1 << 20);

    public override void Add(long row)
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

    public override Task<Chunk> TakeAsync(Progress progress)
    {
        string header = progress.Bytes == 0 ? $"Row,{string.Join(',', cells.SelectMany(cell => cell.Header))}\n" : "";
        byte[] rows = [.. Encoding.UTF8.GetBytes(header), .. text.WrittenSpan];
        text.ResetWrittenCount();
        return Task.FromResult(new Chunk(rows, []));
    }
}
