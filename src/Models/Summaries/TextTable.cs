using System.Text;

namespace MLNet.Keras.Summaries;

/// <summary>A table with a heavy head, as Keras draws its summaries.</summary>
/// <param name="header">Titles of the columns.</param>
/// <param name="alignments">One for each column.</param>
/// <param name="widths">Wished widths of the columns, which are shrunk evenly until the table has its width.</param>
/// <param name="width">Width of the whole table.</param>
internal sealed class TextTable(string[] header, Alignment[] alignments, int[] widths, int width)
{
    private readonly int[] inner = Shrink(widths, width);
    private readonly List<string[]> rows = [];

    public void Add(string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        Rule(text, "┏━┳┓");
        Row(text, header, '┃');
        Rule(text, "┡━╇┩");
        for (int i = 0; i < rows.Count; i++)
        {
            Row(text, rows[i], '│');
            Rule(text, i < rows.Count - 1 ? "├─┼┤" : "└─┴┘");
        }
        return text.ToString();
    }

    private void Rule(StringBuilder text, string corners) =>
        text.Append(corners[0]).AppendJoin(corners[2], inner.Select(cell => new string(corners[1], cell + 2))).Append(corners[3]).Append('\n');

    private void Row(StringBuilder text, string[] cells, char edge)
    {
        var lines = cells.Select((cell, i) => TextCell.Lines(cell, inner[i], alignments[i])).ToArray();
        for (int line = 0; line < lines.Max(cell => cell.Length); line++)
        {
            text.Append(edge).AppendJoin(edge, lines.Select((cell, i) => $" {(line < cell.Length ? cell[line] : new string(' ', inner[i]))} ")).Append(edge).Append('\n');
        }
    }

    /// <summary>What the columns have together too much is taken from each in equal shares.</summary>
    private static int[] Shrink(int[] widths, int width)
    {
        int excess = widths.Sum() + 3 * widths.Length + 1 - width;
        int[] result = [.. widths];
        for (int i = 0; i < result.Length && excess > 0; i++)
        {
            int share = (int)Math.Round((double)excess / (result.Length - i));
            result[i] -= share;
            excess -= share;
        }
        return result.Min() >= 1 ? result : throw new ArgumentException($"A summary of {width} characters a line is too narrow for {widths.Length} columns.");
    }
}
