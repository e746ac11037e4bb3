namespace MLNet.Keras;

/// <summary>A string names no known layer, loss, metric, …; the message names the nearest ones.</summary>
public sealed class UnknownIdentifierException : KerasException
{
    /// <param name="kind">What it was to be, such as <c>layer</c>.</param>
    /// <param name="identifier">What was asked for.</param>
    /// <param name="known">What could have been asked for.</param>
    /// <param name="meaning">What an identifier stands for: of several for one thing, one is named.</param>
    internal UnknownIdentifierException(string kind, string? identifier, IEnumerable<string> known, Func<string, string>? meaning = null)
        : base(Message(kind, identifier ?? "null", known, meaning ?? (candidate => candidate)))
    {
        (Kind, Identifier) = (kind, identifier ?? "null");
    }

    /// <summary>What it was to be, such as <c>layer</c>.</summary>
    internal string Kind { get; }

    /// <summary>What was asked for.</summary>
    public string Identifier { get; }

    private static new string Message(string kind, string identifier, IEnumerable<string> known, Func<string, string> meaning)
    {
        string word = Bare(identifier);
        bool isName = identifier.Any(char.IsUpper);
        string[] related = [.. known.Where(candidate => Bare(candidate).Contains(word, StringComparison.Ordinal))];
        // What begins with the word comes before what contains it; if there is neither, what is spelled alike. Of one thing, the spelling most like the word's.
        var nearest = (related.Length > 0 ? related : known)
            .OrderBy(candidate => !Bare(candidate).StartsWith(word, StringComparison.Ordinal)).ThenBy(candidate => Distance(word, Bare(candidate)))
            .ThenBy(candidate => candidate.Any(char.IsUpper) != isName).ThenBy(candidate => candidate.Length).ThenBy(candidate => candidate, StringComparer.Ordinal)
            .DistinctBy(meaning).Take(3);
        return $"Unknown {kind} '{identifier}'; did you mean {string.Join(", ", nearest.Select(candidate => $"'{candidate}'"))}?";
    }

    private static string Bare(string identifier) => identifier.Replace("_", "").ToLowerInvariant();

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] row = new int[b.Length + 1];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }
            previous = row;
        }
        return previous[^1];
    }
}
