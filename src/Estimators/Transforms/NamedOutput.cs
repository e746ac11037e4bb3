using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>An output of a network, or of one of its layers, and the column that it becomes.</summary>
internal sealed record NamedOutput(string Output, string ColumnName)
{
    /// <summary>The outputs that options name: by default all of the network's, as columns of their names.</summary>
    /// <exception cref="KerasException">An output is not there, or two become one column.</exception>
    public static NamedOutput[] Of(Model network, IReadOnlyDictionary<string, string> outputs)
    {
        NamedTensors.RequireGraph(network);
        NamedOutput[] named = outputs.Count == 0
            ? [.. network.OutputNames.Select(name => new NamedOutput(name, name))]
            : [.. outputs.Select(pair => new NamedOutput(pair.Key, pair.Value))];
        foreach (var output in named)
        {
            _ = NamedTensors.Find(network, output.Output);
        }
        return named.GroupBy(output => output.ColumnName).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new KerasException($"Several outputs are to become the column '{twice.Key}': {string.Join(", ", twice.Select(output => output.Output))}.")
            : named;
    }

    /// <summary>The column's type: a number for outputs of shape (batch,), else a vector; of varying length where a dimension is open.</summary>
    public DataViewType TypeOf(SymbolicTensor tensor) => tensor.Shape[1..] switch
    {
        { Rank: 0 } => NumberDataViewType.Single,
        { IsKnown: true } row => new VectorDataViewType(NumberDataViewType.Single, row.ToArray()),
        _ => new VectorDataViewType(NumberDataViewType.Single, 0),
    };

    /// <summary>The column for an output at a place.</summary>
    public OutputColumn Column(SymbolicTensor tensor, int place) => TypeOf(tensor) is VectorDataViewType vector
        ? new VectorScoreColumn(ColumnName, vector, new DataViewSchema.Annotations.Builder().ToAnnotations(), place)
        : new ScalarScoreColumn(ColumnName, new DataViewSchema.Annotations.Builder().ToAnnotations(), place);
}
