using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>Matches columns to the inputs of a network: by name, never by position.</summary>
internal static class InputColumns
{
    /// <summary>The name of the column that feeds each input.</summary>
    /// <param name="network">The network.</param>
    /// <param name="columns">Column → input; an input that is not named is fed by the column of its own name.</param>
    /// <exception cref="KerasException">A name is not one of an input, or two columns feed one input.</exception>
    public static string[] Names(Model network, IReadOnlyDictionary<string, string> columns)
    {
        NamedTensors.RequireGraph(network);
        var feeding = new Dictionary<string, string>();
        foreach (var (column, input) in columns)
        {
            if (!network.InputNames.Contains(input))
            {
                throw new KerasException($"Column '{column}' is to feed the input '{input}', which the network does not have; it has: {string.Join(", ", network.InputNames)}.");
            }
            if (!feeding.TryAdd(input, column))
            {
                throw new KerasException($"Two columns are to feed the input '{input}': '{feeding[input]}' and '{column}'.");
            }
        }
        return [.. network.InputNames.Select(input => feeding.GetValueOrDefault(input, input))];
    }

    /// <summary>The inputs with the columns that feed them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    /// <exception cref="KerasDataException">A column's type does not fit its input; the message names both.</exception>
    public static NetworkInput[] Bind(Model network, IReadOnlyDictionary<string, string> columns, DataViewSchema schema) =>
        [.. Names(network, columns).Select((name, i) => Bind(
            schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find column '{name}', which is to feed the network's input '{network.InputNames[i]}'"),
            network, network.Network!.Inputs[i], network.InputNames[i]))];

    /// <summary>The only input of a network with the column that feeds it.</summary>
    /// <exception cref="KerasException">The network has several inputs.</exception>
    /// <exception cref="KerasDataException">The column's type does not fit the input; the message names both.</exception>
    public static NetworkInput Bind(Model network, DataViewSchema.Column column) => network.Network switch
    {
        null => new NetworkInput(column.Name, column.Type),
        { Inputs: [var input] } => Bind(column, network, input, network.InputNames[0]),
        var several => throw new KerasException($"The network has {several.Inputs.Count} inputs ({string.Join(", ", network.InputNames)}), but the trainers of tasks have one feature column, '{column.Name}'. mlContext.Keras().Fit takes several."),
    };

    private static NetworkInput Bind(DataViewSchema.Column column, Model network, SymbolicTensor input, string inputName)
    {
        KerasDataException Misfit(string why) => new($"Column '{column.Name}' of type {column.Type} cannot feed the network's input '{inputName}' of shape {input.Shape} and dtype {input.DType.Name}: {why}.");
        var natural = ColumnLayout.Of(column.Type) ?? throw Misfit("a network reads numbers, truth values and keys");
        if (input.Shape.Rank == 0 || input.Shape[0] != Shape.Unknown)
        {
            throw Misfit("batches have as many rows as there are, so the first dimension must be left open");
        }
        bool takesIntegers = !input.DType.IsFloating;
        if (takesIntegers && HasFractions(column.Type))
        {
            throw Misfit("the input takes integers; convert the column, or make the input float32");
        }
        var row = RowShape(natural.Row, input.Shape[1..]) ?? throw Misfit(natural.IsVariable ? "vectors vary in length, so the input's first dimension after the batch must be open and no other" : $"a row has {natural.Row.Size} elements");
        if (natural.KeyCount is > 0 and < ColumnLayout.UnknownKeys && Table(network, input) is { } table && table.InputDim <= natural.KeyCount)
        {
            throw Misfit($"keys are 0 (missing) to {natural.KeyCount}, but {table} has {table.InputDim} rows: it needs {natural.KeyCount + 1}");
        }
        bool isMarked = !row.IsKnown && !takesIntegers && natural.KeyCount == 0;
        return new NetworkInput(column.Name, column.Type)
        {
            Layout = natural with { DType = takesIntegers || natural.KeyCount > 0 ? DType.Int32 : DType.Float32, Row = row, Form = isMarked ? RowForm.Marked : RowForm.Plain },
        };
    }

    /// <summary>The shape that rows get in the network; null if they do not fit.</summary>
    private static Shape? RowShape(Shape natural, Shape wanted)
    {
        if (!natural.IsKnown)
        {
            // a vector of unknown size may always turn out right
            return wanted.IsKnown || wanted.Rank > 0 && wanted[0] == Shape.Unknown && wanted[1..].IsKnown ? wanted : (Shape?)null;
        }
        if (wanted.IsKnown)
        {
            return wanted.Size == natural.Size ? wanted : (Shape?)null;
        }
        if (wanted.IsCompatibleWith(natural))
        {
            return natural;
        }
        int open = wanted.ToList().IndexOf(Shape.Unknown);
        var filled = wanted.With(open, 1);
        return filled.IsKnown && filled.Size > 0 && natural.Size % filled.Size == 0 ? wanted.With(open, (int)(natural.Size / filled.Size)) : (Shape?)null;
    }

    /// <summary>The smallest table that an input is an index of.</summary>
    private static Embedding? Table(Model network, SymbolicTensor input) =>
        network.Network!.Nodes.Where(node => node.Inputs.Contains(input)).Select(node => (node.Op as LayerCall)?.Layer).OfType<Embedding>().MinBy(table => table.InputDim);

    private static bool HasFractions(DataViewType type)
    {
        var item = type is VectorDataViewType vector ? vector.ItemType : type;
        return item == NumberDataViewType.Single || item == NumberDataViewType.Double;
    }
}
