namespace MLNet.Keras.Summaries;

internal enum Alignment
{
    Left,
    Right,
    Center,
}

/// <summary>Text in a cell of a fixed width: broken between words, a word that is too long is cut with an ellipsis.</summary>
internal static class TextCell
{
    /// <summary>The lines, each of exactly the given width.</summary>
    public static string[] Lines(string text, int width, Alignment alignment)
    {
        var lines = new List<string>();
        int start = 0;
        foreach (int at in Breaks(text, width).Append(text.Length))
        {
            lines.Add(Fit(text[start..at], width, alignment));
            start = at;
        }
        return [.. lines];
    }

    /// <summary>Where a new line begins: before a word that does not fit on the line any more.</summary>
    private static IEnumerable<int> Breaks(string text, int width)
    {
        int used = 0;
        foreach (var (start, end) in Words(text))
        {
            int length = text[start..end].TrimEnd().Length;
            if (width - used < length && start > 0 && (length > width || used > 0))
            {
                yield return start;
                used = 0;
            }
            used += end - start;
        }
    }

    /// <summary>Words with the blanks behind them; the first one with those before it.</summary>
    private static IEnumerable<(int Start, int End)> Words(string text)
    {
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            bool isEnd = i == text.Length || (text[i - 1] == ' ' && text[i] != ' ' && text[start..i].Trim().Length > 0);
            if (isEnd)
            {
                yield return (start, i);
                start = i;
            }
        }
    }

    private static string Fit(string line, int width, Alignment alignment)
    {
        line = alignment == Alignment.Left && line.Length <= width ? line : line.TrimEnd();
        if (line.Length > width)
        {
            line = line[..(width - 1)] + "…";
        }
        return alignment switch
        {
            Alignment.Left => line.PadRight(width),
            Alignment.Right => line.PadLeft(width),
            _ => line.PadLeft(line.Length + (width - line.Length) / 2).PadRight(width),
        };
    }
}
