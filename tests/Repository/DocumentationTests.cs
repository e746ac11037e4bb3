using System.Text.RegularExpressions;

namespace MLNet.Keras.Tests.Repository;

/// <summary>
/// The C# in README.md and docs/ is quoted from files that are compiled, most of them tests that run: the line before a block names the
/// file, as in <c>&lt;!-- tests/Snippets/FirstNetwork.cs --&gt;</c>.
/// </summary>
public partial class DocumentationTests
{
    public static TheoryData<string> Pages => [.. Checkout.Files("", ".md")];

    [Theory, MemberData(nameof(Pages))]
    public void Code_stands_in_the_file_that_it_is_quoted_from(string page)
    {
        foreach (var (line, source, code) in Blocks(page))
        {
            Assert.True(source is not null, $"{page}:{line}: the line before a C# block must name the file it is quoted from.");
            string[] file = Checkout.Lines(source);
            string[] usings = [.. code.TakeWhile(IsUsing)];
            string[] body = [.. code.Skip(usings.Length).SkipWhile(string.IsNullOrEmpty)];
            if (usings.Length > 0)
            {
                Assert.Equal(file.Where(IsUsing), usings);
            }
            Assert.True(Enumerable.Range(0, file.Length).Any(at => StandsAt(file, at, body)), $"{page}:{line}: {source} does not hold these lines:\n{string.Join('\n', body)}");
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public void Links_lead_to_files_that_are_there(string page)
    {
        string folder = Path.GetDirectoryName(Checkout.Path(page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Checkout.Path(page))))
        {
            string target = Path.Combine(folder, link.Groups["target"].Value);
            Assert.True(Path.Exists(target), $"{page}: {link.Value} leads nowhere.");
        }
    }

    [Fact]
    public void Every_snippet_is_quoted()
    {
        var quoted = Pages.SelectMany(page => Blocks(page.Data)).Select(block => block.Source).ToHashSet();
        Assert.NotEmpty(quoted);
        Assert.DoesNotContain(Checkout.Files("tests/Snippets", ".cs"), file => !quoted.Contains(file));
    }

    private static IEnumerable<(int Line, string? Source, string[] Code)> Blocks(string page)
    {
        string[] lines = Checkout.Lines(page);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```csharp", StringComparison.Ordinal))
            {
                string? source = i > 0 && Quoted().Match(lines[i - 1]) is { Success: true } mark ? mark.Groups["file"].Value : null;
                string[] code = [.. lines.Skip(i + 1).TakeWhile(line => line != "```")];
                yield return (i + 1, source, code);
                i += code.Length + 1;
            }
        }
    }

    /// <summary>The lines follow each other in the file, all of them indented further by the same amount.</summary>
    private static bool StandsAt(string[] file, int at, string[] body)
    {
        if (body.Length == 0 || at + body.Length > file.Length || !file[at].EndsWith(body[0], StringComparison.Ordinal))
        {
            return false;
        }
        string indent = file[at][..^body[0].Length];
        return string.IsNullOrWhiteSpace(indent) && body.Select(line => line.Length == 0 ? line : indent + line).SequenceEqual(file.Skip(at).Take(body.Length));
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=');

    [GeneratedRegex(@"^<!-- (?<file>[\w./]+\.cs) -->$")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
