using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Trainers;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Estimators.Scoring;

[assembly: LoadableClass(typeof(KerasPredictionTransformer), null, typeof(SignatureLoadModel), "Keras network for a prediction task", KerasPredictionTransformer.LoaderSignature)]

namespace MLNet.Keras.Estimators;

/// <summary>A trained network for a task: it adds the columns that stock trainers' models add.</summary>
/// <remarks>Several threads may use one at the same time. The network itself is <see cref="Model"/>; training it further changes what this transformer predicts.</remarks>
public sealed class KerasPredictionTransformer : ISingleFeaturePredictionTransformer<Model>, ISingleFeaturePredictionTransformer
{
    internal const string LoaderSignature = "KerasPrediction"; // at most 24 characters

    private readonly PredictionFormat format;
    private readonly ScorerPool scorers;
    private readonly ScoringCancellation cancellation;

    internal KerasPredictionTransformer(IHostEnvironment environment, PredictionFormat format, Model model)
    {
        this.format = format;
        Model = model;
        cancellation = new ScoringCancellation(environment);
        var dtype = model.Network?.Inputs[0].DType ?? format.Input.Layout.DType;
        scorers = new ScorerPool(x => [format.Task.Scores(model.Call(ColumnEntry.Enter(x[0], format.Input.Layout, dtype), training: false), format.IsActivated)]);
    }

    internal PredictionFormat Format => format;

    /// <summary>The trained network.</summary>
    public Model Model { get; }

    /// <summary>The column that feeds the network.</summary>
    public string FeatureColumnName => format.Input.ColumnName;

    /// <summary>The type that this column had in training.</summary>
    public DataViewType FeatureColumnType => format.Input.Type;

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
    private static KerasPredictionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ModelVersion.Check(ctx, Version);
        Model? network = null;
        var format = Description.Load(ctx, reader => PredictionFormat.Read(reader, input => network = NetworkFormat.Load(ctx, [input.Layout.Batch(Shape.Unknown)])));
        return new KerasPredictionTransformer(env, format, network!);
    }

    private static VersionInfo Version => ModelVersion.Of("KERASPRD", LoaderSignature);

    private ScoringBinding Bind(DataViewSchema inputSchema) =>
        new(inputSchema, [format.Input], format.Task.Columns(format.Outputs, format.Names, ScoreAnnotations.NextSetId(inputSchema)), scorers);
}
