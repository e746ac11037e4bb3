using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Transforms;

namespace MLNet.Keras.Estimators;

/// <summary>Trains a network with any inputs, outputs and labels as a stage of a pipeline: see <c>mlContext.Keras().Fit</c>.</summary>
/// <remarks>Fitting is stateless: every call of <see cref="Fit"/> trains a network of its own. Several fits may run at once.</remarks>
public sealed class KerasNetworkEstimator : IEstimator<KerasTransformer>
{
    private readonly IHost host;
    private readonly NetworkSource source;
    private readonly KerasNetworkOptions options;

    internal KerasNetworkEstimator(IHostEnvironment environment, NetworkSource source, KerasNetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options.Taken<KerasNetworkOptions>();
        if (source.Known is { } network)
        {
            _ = InputColumns.Names(network, options.Inputs);
            _ = NamedOutput.Of(network, options, isKnown: true);
        }
        else if (options.Outputs.Count == 0)
        {
            throw new ArgumentException($"Name the columns that the network adds in {nameof(options.Outputs)}: before it is fitted, nobody knows what the function will build.", nameof(options));
        }
        if (options.ScalarColumns.FirstOrDefault(column => !options.Outputs.ContainsValue(column)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' in {nameof(options.ScalarColumns)} is none of the columns in {nameof(options.Outputs)}.", nameof(options));
        }
        host = environment.Register(nameof(KerasNetworkEstimator));
        (this.source, this.options) = (source, options);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var inputs = source.Known is { } network ? InputColumns.Names(network, options.Inputs) : options.Inputs.Keys.ToArray();
        foreach (string input in inputs)
        {
            ColumnShapes.Require(inputSchema, "input", input);
        }
        foreach (string label in options.Labels.Keys)
        {
            ColumnShapes.Require(inputSchema, "label", label);
        }
        ColumnShapes.RequireScalar(inputSchema, "weight", options.ExampleWeightColumnName, NumberDataViewType.Single);
        ColumnShapes.RequireScalar(inputSchema, "validation", options.ValidationColumnName, BooleanDataViewType.Instance);
        return ColumnShapes.With(inputSchema, source.Known is { } known
            ? NamedOutput.Of(known, options, isKnown: true).Select(output => (output.ColumnName, output.TypeOf(NamedTensors.Find(known, output.Output))))
            : options.Outputs.Values.Select(column => (column, options.ScalarColumns.Contains(column) ? (DataViewType)NumberDataViewType.Single : new VectorDataViewType(NumberDataViewType.Single, 1))));
    }

    /// <summary>Trains a network.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a wrong type.</exception>
    /// <exception cref="KerasDataException">A column does not fit the network, there are no rows to train on, or values are missing.</exception>
    /// <exception cref="KerasException">A name is not one of the network's.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public KerasTransformer Fit(IDataView input)
    {
        GetOutputSchema(SchemaShape.Create(input.Schema)); // the same checks when a pipeline is fitted as when it is composed
        return new NetworkFit(host, source, options, input).Run();
    }
}
