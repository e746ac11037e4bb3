using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Transforms;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators;

/// <summary>A network that is trained already, as a stage of a pipeline: see <c>mlContext.Keras().Apply</c>.</summary>
public sealed class KerasScoringEstimator : IEstimator<KerasTransformer>
{
    private readonly IHostEnvironment environment;
    private readonly Model model;
    private readonly IReadOnlyDictionary<string, string> inputs;
    private readonly NamedOutput[] outputs;

    internal KerasScoringEstimator(IHostEnvironment environment, Model model, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> outputs)
    {
        this.environment = environment;
        _ = InputColumns.Names(model, inputs);
        this.outputs = NamedOutput.Of(model, outputs, _ => null);
        this.model = outputs.Count == 0 ? model : Part(model, this.outputs);
        this.inputs = inputs.Where(pair => this.model.InputNames.Contains(pair.Value)).ToDictionary();
    }

    /// <summary>The inputs that the outputs need.</summary>
    internal IReadOnlyList<string> InputNames => model.InputNames;

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        foreach (string input in InputColumns.Names(model, inputs))
        {
            ColumnShapes.Require(inputSchema, "input", input);
        }
        return ColumnShapes.With(inputSchema, outputs.Select(output => (output.ColumnName, output.TypeOf(NamedTensors.Find(model, output.Output)))));
    }

    /// <summary>Nothing is trained: the columns are matched to the network's inputs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a wrong type.</exception>
    /// <exception cref="KerasDataException">A column does not fit its input.</exception>
    public KerasTransformer Fit(IDataView input)
    {
        GetOutputSchema(SchemaShape.Create(input.Schema));
        var columns = SparseInputs.Mark(InputColumns.Bind(model, inputs, input.Schema), input);
        PaddingCheck.Run(model, columns);
        return new KerasTransformer(environment, new TransformFormat(columns, outputs), model);
    }

    /// <summary>What of a network leads to the outputs; only that is kept and saved.</summary>
    private static Model Part(Model model, NamedOutput[] outputs)
    {
        var tensors = new OrderedDictionary<string, Tensor>();
        foreach (string output in outputs.Select(output => output.Output))
        {
            tensors.TryAdd(output, NamedTensors.Find(model, output));
        }
        bool[][] needs = [.. tensors.Values.Select(tensor => NamedTensors.Dependencies(model, (SymbolicTensor)tensor))];
        return new Model([.. model.Network!.Inputs.Where((_, i) => needs.Any(input => input[i]))], tensors, model.Name);
    }
}
