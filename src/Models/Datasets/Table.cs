using System.Globalization;

namespace MLNet.Keras;

/// <summary>A small table: numeric features, and a target that is a number or the name of a class.</summary>
public sealed class Table
{
    private Table(string path, string[] features, Tensor x, string[] targets)
    {
        (Path, Features, X, Targets) = (path, features, x, targets);
    }

    /// <summary>The file, to be loaded by other means: comma-separated, names in the first line, the target last.</summary>
    public string Path { get; }

    /// <summary>Names of the feature columns.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Features, float32 [rows, features].</summary>
    public Tensor X { get; }

    /// <summary>The target of each row, as it stands in the file.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>The names of the classes, sorted.</summary>
    public IReadOnlyList<string> Classes => [.. Targets.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The target as a number, float32 [rows, 1].</summary>
    /// <exception cref="FormatException">The targets are names of classes.</exception>
    public Tensor Y => Tensor.From([.. Targets.Select(target => float.Parse(target, CultureInfo.InvariantCulture))], [Targets.Count, 1]);

    /// <summary>The target as a class number in <see cref="Classes"/>, int32 [rows].</summary>
    public Tensor Labels
    {
        get
        {
            var classes = Classes.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
            return Tensor.From([.. Targets.Select(target => classes[target])], [Targets.Count]);
        }
    }

    internal static Table Load(string file)
    {
        string path = DataFiles.Find(System.IO.Path.Combine("tabular", file));
        string[] lines = File.ReadAllLines(path);
        string[] names = lines[0].Split(',');
        var rows = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToArray();
        float[] x = [.. rows.SelectMany(row => row.SkipLast(1)).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];
        return new Table(path, names[..^1], Tensor.From(x, [rows.Length, names.Length - 1]), [.. rows.Select(row => row[^1])]);
    }
}
