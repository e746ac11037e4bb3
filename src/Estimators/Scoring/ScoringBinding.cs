using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>A network bound to the schema of its input: where its columns are and which columns it adds.</summary>
internal sealed class ScoringBinding
{
    private readonly OutputColumn[] added;
    private readonly IScoring scoring;

    public ScoringBinding(DataViewSchema input, IReadOnlyList<NetworkInput> inputs, IReadOnlyList<OutputColumn> outputs, IScoring scoring)
    {
        Input = input;
        Inputs = inputs;
        Sources = [.. inputs.Select(column => column.Bind(input))];
        this.scoring = scoring;
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

    /// <summary>Where to rent prepared networks for the active columns.</summary>
    public ScorerPool Scorers(bool[] active) => scoring.Scorers(Wanted(active));

    /// <summary>The places where rows of the inputs wait for their batch; inputs that no active column needs are not read.</summary>
    public InputStage[] Stages(DataViewRow source, bool[] active)
    {
        bool[] wanted = Wanted(active);
        return [.. Inputs.Select((input, i) => scoring.Needs(i, wanted)
            ? InputStage.Create(input, source, source.Schema[Sources[i].Index])
            : new UnreadStage(input))];
    }

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
        bool[] wanted = Wanted(active);
        var sources = Sources.Where((_, i) => wanted.Contains(true) && scoring.Needs(i, wanted)).Select(column => column.Index).ToHashSet();
        return Input.Where(column => active[column.Index] || sources.Contains(column.Index)).ToArray();
    }

    /// <summary>Whether the active columns that pass through may be read ahead and kept.</summary>
    /// <remarks>Values of the standard types are ours once got. Others, such as images, may be disposed of by whoever consumes the row.</remarks>
    public bool CanReadAhead(bool[] active) =>
        Input.All(column => !active[column.Index] || column.Type is PrimitiveDataViewType or VectorDataViewType { ItemType: PrimitiveDataViewType });

    /// <summary>Which outputs of the network the active columns show.</summary>
    private bool[] Wanted(bool[] active)
    {
        bool[] wanted = new bool[added.Max(column => column.Output) + 1];
        for (int i = 0; i < added.Length; i++)
        {
            wanted[added[i].Output] |= active[Input.Count + i];
        }
        return wanted;
    }
}
