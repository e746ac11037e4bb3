using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>What one output of a network learns.</summary>
/// <param name="Output">The output's name, or an inner layer's.</param>
/// <param name="Tensor">What the network gives there.</param>
/// <param name="Column">The label.</param>
/// <param name="Loss">How far they are apart.</param>
internal sealed record LearnedOutput(string Output, SymbolicTensor Tensor, TrainingColumn Column, Loss Loss);

/// <summary>Matches label columns to the outputs of a network by name.</summary>
internal static class LabelColumns
{
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    /// <exception cref="KerasDataException">A column's type or size does not fit its output; the message names both.</exception>
    /// <exception cref="KerasException">An output is not there, has two labels, or has options but no label.</exception>
    public static LearnedOutput[] Bind(Model network, KerasNetworkOptions options, DataViewSchema schema)
    {
        if (options.Labels.GroupBy(pair => pair.Value).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new KerasException($"The output '{twice.Key}' is to learn several columns: {string.Join(", ", twice.Select(pair => $"'{pair.Key}'"))}.");
        }
        if (options.Losses.Keys.Concat(options.LossWeights.Keys).Concat(options.Metrics.Keys).FirstOrDefault(output => !options.Labels.ContainsValue(output)) is { } idle)
        {
            throw new KerasException($"There is a loss, a loss weight or a metric for the output '{idle}', but no label column for it.");
        }
        return [.. options.Labels.Select(pair => Bind(pair.Key, pair.Value, network, options, schema))];
    }

    private static LearnedOutput Bind(string name, string output, Model network, KerasNetworkOptions options, DataViewSchema schema)
    {
        var tensor = NamedTensors.Find(network, output);
        var column = schema.GetColumnOrNull(name)
            ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find label column '{name}', which the network's output '{output}' is to learn");
        KerasDataException Misfit(string why) => new($"Label column '{name}' of type {column.Type} does not fit the network's output '{output}' of shape {tensor.Shape}: {why}.");
        var natural = ColumnLayout.Of(column.Type) ?? throw Misfit("a network learns numbers, truth values and keys");
        if (natural.IsVariable)
        {
            throw Misfit("labels must be of one size");
        }
        bool isClass = natural.KeyCount > 0;
        var loss = options.Losses.GetValueOrDefault(output) ?? Default(column.Type, tensor);
        var row = tensor.Shape[1..];
        if (isClass || loss is SparseCategoricalCrossentropy)
        {
            if (row.Rank == 0 || isClass && row[^1] != natural.KeyCount)
            {
                throw Misfit(isClass ? $"{natural.KeyCount} classes need as many units" : "classes need a unit for each");
            }
            return new LearnedOutput(output, tensor, new TrainingColumn(column, natural with { DType = DType.Int32, IsClass = isClass }), loss);
        }
        if (row.IsKnown && row.Size != natural.Row.Size)
        {
            throw Misfit($"a label has {natural.Row.Size} elements, the output {row.Size}");
        }
        return new LearnedOutput(output, tensor, new TrainingColumn(column, natural with { DType = DType.Float32, Row = row.IsKnown ? row : natural.Row }), loss);
    }

    private static Loss Default(DataViewType type, SymbolicTensor tensor)
    {
        string? activation = tensor.Node.Op is LayerCall call ? LayerActivation.Of(call.Layer) : null;
        return (type is VectorDataViewType vector ? vector.ItemType : type) switch
        {
            KeyDataViewType => new SparseCategoricalCrossentropy(fromLogits: activation != "softmax"),
            BooleanDataViewType => new BinaryCrossentropy(fromLogits: activation != "sigmoid"),
            _ => "mse",
        };
    }
}
