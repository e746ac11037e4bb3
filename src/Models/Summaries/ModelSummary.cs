using System.Text.RegularExpressions;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Networks;

namespace MLNet.Keras.Summaries;

/// <summary>The text of <c>model.summary()</c>.</summary>
/// <param name="model">The model.</param>
/// <param name="columns">Width of the terminal.</param>
internal sealed class ModelSummary(Model model, int columns)
{
    // A chain of layers needs no column that says what each is connected to.
    private readonly bool isChain = IsChain(model);

    public int? LineLength { get; init; }

    public double[]? Positions { get; init; }

    public bool ExpandNested { get; init; }

    public bool ShowTrainable { get; init; }

    public IReadOnlyList<string>? LayerRange { get; init; }

    public override string ToString()
    {
        List<string> header = isChain ? ["Layer (type)", "Output Shape", "Param #"] : ["Layer (type)", "Output Shape", "Param #", "Connected to"];
        List<Alignment> alignments = [Alignment.Left, Alignment.Left, Alignment.Right];
        if (!isChain)
        {
            alignments.Add(Alignment.Left);
        }
        double[] positions = Positions ?? (isChain ? [0.45, 0.80, 1.0] : [0.3, 0.56, 0.74, 1.0]);
        int length = isChain ? 88 : 108;
        if (ShowTrainable)
        {
            length += 12;
            positions = [.. positions.Select(position => position * 0.9), 1.0];
            header.Add("Trainable");
            alignments.Add(Alignment.Center);
        }
        length = LineLength ?? Math.Min(length, columns - 4);
        var table = new TextTable([.. header], [.. alignments], Widths(positions, length), length);
        foreach (var row in InRange([.. Operations(model).Select(operation => new LayerRow(model, operation))]))
        {
            Add(table, row, 0);
        }
        return $"Model: \"{model.Name}\"\n{table}{ParameterCounts.Text(model)}";
    }

    private void Add(TextTable table, LayerRow row, int level)
    {
        string prefix = level == 0 ? "" : new string(' ', 3 * level) + "└ ";
        List<string> cells = [$"{prefix}{row.Name} ({row.ClassName})", row.OutputShape, row.Parameters];
        if (!isChain)
        {
            cells.Add(level == 0 ? row.Connections : "-");
        }
        if (ShowTrainable)
        {
            cells.Add(row.Trainable);
        }
        table.Add([.. cells]);
        if (ExpandNested && row.Layer is Model inner)
        {
            foreach (object operation in Operations(inner))
            {
                Add(table, new LayerRow(inner, operation), level + 1);
            }
        }
    }

    private LayerRow[] InRange(LayerRow[] rows)
    {
        if (LayerRange is null)
        {
            return rows;
        }
        int[] Matching(string pattern) => [.. Enumerable.Range(0, rows.Length).Where(i => Regex.IsMatch(rows[i].Name, $"^(?:{pattern})", RegexOptions.None, TimeSpan.FromSeconds(1)))];
        if (LayerRange is not [var first, var last] || Matching(first) is not { Length: > 0 } from || Matching(last) is not { Length: > 0 } to)
        {
            throw new ArgumentException($"A layer range is two names or patterns of names; [{string.Join(", ", LayerRange)}] does not match the layers: {string.Join(", ", rows.Select(row => row.Name))}.");
        }
        return from.Min() <= to.Max() ? rows[from.Min()..(to.Max() + 1)] : rows[to.Min()..(from.Max() + 1)];
    }

    private static int[] Widths(double[] positions, int length)
    {
        int[] ends = [.. positions.Select(position => (int)(position * length))];
        return [.. ends.Select((end, i) => i == 0 ? end : end - ends[i - 1])];
    }

    /// <summary>The rows of a model: of a functional one inputs and bare ops too.</summary>
    private static IEnumerable<object> Operations(Model model) =>
        model is Sequential || model.Network is null ? model.Layers : model.Network.LayerOrder.Operations;

    private static bool IsChain(Model model)
    {
        if (model is Sequential || model.Network is not { } network)
        {
            return true;
        }
        var nodes = network.LayerOrder.Nodes;
        return nodes.Select(LayerOrder.Operation).Distinct().Count() == nodes.Count
            && network.LayerOrder.OnePerDepth
            && nodes.All(node => node.Inputs.OfType<SymbolicTensor>().Count() <= 1);
    }
}
