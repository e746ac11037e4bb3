using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>An output of a network, or of one of its layers, and the column that it becomes.</summary>
/// <param name="Output">The output's name, or the layer's.</param>
/// <param name="ColumnName">The column's.</param>
/// <param name="IsScalar">Whether the column holds numbers, instead of vectors.</param>
internal sealed record NamedOutput(string Output, string ColumnName, bool IsScalar)
{
    /// <summary>The outputs that options name: by default all of the network's, as columns of their names.</summary>
    /// <param name="network">The network.</param>
    /// <param name="outputs">Output, or layer → column.</param>
    /// <param name="isScalar">Whether a column of an output is to hold numbers; null: where it has a number for each row.</param>
    /// <exception cref="KerasException">An output is not there, has no single number where one is wanted, or two become one column.</exception>
    public static NamedOutput[] Of(Model network, IReadOnlyDictionary<string, string> outputs, Func<string, bool?> isScalar)
    {
        NamedTensors.RequireGraph(network);
        NamedOutput Named(string output, string column)
        {
            var row = NamedTensors.Find(network, output).Shape[1..];
            bool scalar = isScalar(column) ?? row.Rank == 0;
            return !scalar || row.IsKnown && row.Size == 1
                ? new NamedOutput(output, column, scalar)
                : throw new KerasException($"The column '{column}' is to hold numbers, but the output '{output}' has rows of shape {row}.");
        }
        NamedOutput[] named = outputs.Count == 0
            ? [.. network.OutputNames.Select(name => Named(name, name))]
            : [.. outputs.Select(pair => Named(pair.Key, pair.Value))];
        return named.GroupBy(output => output.ColumnName).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new KerasException($"Several outputs are to become the column '{twice.Key}': {string.Join(", ", twice.Select(output => output.Output))}.")
            : named;
    }

    /// <summary>The outputs that the options of a fit name.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The options.</param>
    /// <param name="isKnown">Whether the network was known before the fit. Else what it gives was announced as vectors, but for columns that the options say hold numbers.</param>
    /// <exception cref="KerasException">An output is not there, has no single number where one is wanted, or two become one column.</exception>
    public static NamedOutput[] Of(Model network, KerasNetworkOptions options, bool isKnown) =>
        Of(network, options.Outputs, column => options.ScalarColumns.Contains(column) ? true : isKnown ? null : false);

    /// <summary>The column's type: a number, or a vector, of varying length where a dimension is open.</summary>
    public DataViewType TypeOf(SymbolicTensor tensor) => tensor.Shape[1..] switch
    {
        _ when IsScalar => NumberDataViewType.Single,
        { Rank: 0 } => new VectorDataViewType(NumberDataViewType.Single, 1),
        { IsKnown: true } row => new VectorDataViewType(NumberDataViewType.Single, row.ToArray()),
        _ => new VectorDataViewType(NumberDataViewType.Single, 0),
    };

    /// <summary>The column for an output at a place.</summary>
    public OutputColumn Column(SymbolicTensor tensor, int place) => TypeOf(tensor) is VectorDataViewType vector
        ? new VectorScoreColumn(ColumnName, vector, new DataViewSchema.Annotations.Builder().ToAnnotations(), place)
        : new ScalarScoreColumn(ColumnName, new DataViewSchema.Annotations.Builder().ToAnnotations(), place);
}
