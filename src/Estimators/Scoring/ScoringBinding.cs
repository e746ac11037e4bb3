using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>A network bound to the schema of its input: where its columns are and which columns it adds.</summary>
internal sealed class ScoringBinding
{
    private readonly OutputColumn[] added;

    public ScoringBinding(DataViewSchema input, IReadOnlyList<NetworkInput> inputs, IReadOnlyList<OutputColumn> outputs, ScorerPool scorers)
    {
        Input = input;
        Inputs = inputs;
        Sources = [.. inputs.Select(column => column.Bind(input))];
        Scorers = scorers;
        added = [.. outputs];
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(input); // the same indices, hidden columns too
        foreach (var column in outputs)
        {
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        }
        Output = schema.ToSchema();
    }

    /// <summary>The schema of the rows that come in.</summary>
    public DataViewSchema Input { get; }

    /// <summary>That schema and the network's columns after it.</summary>
    public DataViewSchema Output { get; }

    /// <summary>The network's inputs.</summary>
    public IReadOnlyList<NetworkInput> Inputs { get; }

    /// <summary>The columns that feed <see cref="Inputs"/>.</summary>
    public DataViewSchema.Column[] Sources { get; }

    /// <summary>Where to rent prepared networks.</summary>
    public ScorerPool Scorers { get; }

    /// <summary>The added column at an index of <see cref="Output"/>.</summary>
    public OutputColumn Added(int index) => added[index - Input.Count];

    /// <summary>Which columns of <see cref="Output"/> are asked for.</summary>
    public bool[] Active(IEnumerable<DataViewSchema.Column> columns)
    {
        bool[] active = new bool[Output.Count];
        foreach (var column in columns)
        {
            if (column.Index >= Output.Count || Output[column.Index].Name != column.Name)
            {
                throw new ArgumentException($"Column '{column.Name}' is not a column of this data view", nameof(columns));
            }
            active[column.Index] = true;
        }
        return active;
    }

    /// <summary>True if a column of the network's is active: nothing is computed otherwise.</summary>
    public bool NeedsScores(bool[] active) => active.AsSpan(Input.Count).Contains(true);

    /// <summary>The columns of <see cref="Input"/> that the active columns need.</summary>
    public IEnumerable<DataViewSchema.Column> Dependencies(bool[] active)
    {
        var sources = NeedsScores(active) ? Sources.Select(column => column.Index).ToHashSet() : [];
        return Input.Where(column => active[column.Index] || sources.Contains(column.Index)).ToArray();
    }

    /// <summary>Whether the active columns that pass through may be read ahead and kept.</summary>
    /// <remarks>Values of the standard types are ours once got. Others, such as images, may be disposed of by whoever consumes the row.</remarks>
    public bool CanReadAhead(bool[] active) =>
        Input.All(column => !active[column.Index] || column.Type is PrimitiveDataViewType or VectorDataViewType { ItemType: PrimitiveDataViewType });
}
