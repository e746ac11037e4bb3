using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Estimators.Transforms;
using MLNet.Keras.Graphs;

[assembly: LoadableClass(typeof(KerasTransformer), null, typeof(SignatureLoadModel), "Keras network", KerasTransformer.LoaderSignature)]

namespace MLNet.Keras.Estimators;

/// <summary>A network as a stage of a pipeline: columns feed its inputs, and its outputs, or what inner layers give, become columns.</summary>
/// <remarks>Several threads may use one at the same time. Outputs that nobody reads are not computed, and columns that only they need are not read.</remarks>
public sealed class KerasTransformer : ITransformer
{
    internal const string LoaderSignature = "KerasNetwork"; // at most 24 characters

    private readonly TransformFormat format;
    private readonly SymbolicTensor[] tensors;
    private readonly NamedScoring scoring;
    private readonly ScoringCancellation cancellation;

    internal KerasTransformer(IHostEnvironment environment, TransformFormat format, Model model)
    {
        this.format = format;
        Model = model;
        tensors = [.. format.Outputs.Select(output => NamedTensors.Find(model, output.Output))];
        scoring = new NamedScoring(model, format.Inputs, tensors);
        cancellation = new ScoringCancellation(environment);
    }

    /// <summary>The network. Training it further changes what this transformer computes.</summary>
    public Model Model { get; }

    /// <summary>The compiled network that a fit in this process trained, over the same weights.</summary>
    internal Model? Trained { get; init; }

    /// <summary>The columns that feed the network's inputs, in the inputs' order.</summary>
    public IReadOnlyList<string> InputColumnNames => [.. format.Inputs.Select(input => input.ColumnName)];

    /// <summary>The columns that the network adds.</summary>
    public IReadOnlyList<string> OutputColumnNames => [.. format.Outputs.Select(output => output.ColumnName)];

    bool ITransformer.IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).Output;

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => new ScoredDataView(input, Bind, cancellation);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new NetworkRowMapper(Bind(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        Description.Save(ctx, format.Write);
        NetworkFormat.Save(ctx, Model);
    }

    // called by ML.NET's component catalog, through the attribute above
    private static KerasTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ModelVersion.Check(ctx, Version);
        var format = Description.Load(ctx, TransformFormat.Read);
        var network = NetworkFormat.Load(ctx, [.. format.Inputs.Select(input => input.Layout.Batch(Shape.Unknown))]);
        format.Check(network);
        return new KerasTransformer(env, format, network);
    }

    private static VersionInfo Version => ModelVersion.Of("KERASNET", LoaderSignature);

    private ScoringBinding Bind(DataViewSchema inputSchema) =>
        new(inputSchema, format.Inputs, [.. format.Outputs.Select((output, i) => output.Column(tensors[i], i))], scoring);
}
