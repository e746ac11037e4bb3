using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MLNet.Keras.Tests.Repository;

/// <summary>The rules of the repository that no compiler checks.</summary>
public partial class HouseTests
{
    private const int MostLines = 400;

    [Fact]
    public void Source_files_are_short() =>
        Assert.DoesNotContain(Checkout.Files("src", ".cs").Select(file => (Name: file, Checkout.Lines(file).Length)), file => file.Length > MostLines);

    /// <summary>The table of rooms in docs/architecture.md is the law: a room uses those that it lists, which stand above it in the table.</summary>
    [Fact]
    public void Arrows_between_rooms_are_those_of_the_architecture_table()
    {
        var rooms = Rooms().ToList();
        string[] projects = [.. Checkout.Files("src", ".csproj")];
        Assert.NotEmpty(projects);
        foreach (string project in projects)
        {
            string name = Path.GetFileNameWithoutExtension(project);
            int at = rooms.FindIndex(room => room.Name == name);
            Assert.True(at >= 0, $"src/{name} has no row in the table of docs/architecture.md.");
            Assert.Subset(rooms.Take(at).Select(room => room.Name).ToHashSet(), rooms[at].Uses);
            Assert.Equal(rooms[at].Uses.Order(), References(project).Order());
        }
    }

    /// <summary>What a checkout holds must work on every machine, with whatever package feeds it is set up for.</summary>
    [Fact]
    public void No_file_names_a_folder_of_some_machine_or_a_package_feed()
    {
        string[] files = [.. Checkout.Files("", ".cs", ".csproj", ".props", ".targets", ".md", ".json", ".config", "run", ".sln", ".yml")];
        Assert.True(files.Length > 100);
        Assert.Empty(files.SelectMany(file => Checkout.Lines(file).Where(line => MachinePath().IsMatch(line)).Select(line => $"{file}: {line.Trim()}")));
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Checkout.Path(project)).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static IEnumerable<(string Name, HashSet<string> Uses)> Rooms() =>
        from line in Checkout.Lines("docs/architecture.md")
        let row = RoomRow().Match(line)
        where row.Success
        select (row.Groups["name"].Value, row.Groups["uses"].Value.Split(',', StringSplitOptions.TrimEntries).Where(use => use != "–").ToHashSet());

    [GeneratedRegex(@"^\| `src/(?<name>\w+)` \|.*\| (?<uses>[\w, –]+) \|$")]
    private static partial Regex RoomRow();

    [GeneratedRegex(@"(?<![\w.~])/(work|tmp|home|root|Users)/|[A-Z]:\\Users|nuget\.org|pypi\.org|pythonhosted\.org|registry\.npmjs", RegexOptions.IgnoreCase)]
    private static partial Regex MachinePath();
}
