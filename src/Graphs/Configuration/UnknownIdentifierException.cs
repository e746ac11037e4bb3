namespace MLNet.Keras;

/// <summary>A string names no known layer, loss, metric, …; the message names the nearest ones.</summary>
public sealed class UnknownIdentifierException : KerasException
{
    internal UnknownIdentifierException(string kind, string? identifier, IEnumerable<string> known) : base(Message(kind, identifier ?? "null", known))
    {
        (Kind, Identifier) = (kind, identifier ?? "null");
    }

    /// <summary>What it was to be, such as <c>layer</c>.</summary>
    internal string Kind { get; }

    /// <summary>What was asked for.</summary>
    public string Identifier { get; }

    private static new string Message(string kind, string identifier, IEnumerable<string> known)
    {
        var nearest = known.OrderBy(candidate => Distance(identifier.ToLowerInvariant(), candidate.ToLowerInvariant())).ThenBy(candidate => candidate, StringComparer.Ordinal).Take(3);
        return $"Unknown {kind} '{identifier}'; did you mean {string.Join(", ", nearest.Select(candidate => $"'{candidate}'"))}?";
    }

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
