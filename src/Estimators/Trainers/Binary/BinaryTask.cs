using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>True or false: the score is a logit, the probability its sigmoid.</summary>
internal sealed class BinaryTask : TrainingTask
{
    public override string Name => "BinaryClassification";

    public override string ExpectedLabel => "Boolean (Conversion.MapValue makes it of two names)";

    public override string? HeadActivation => "sigmoid";

    public override bool AcceptsLabel(SchemaShape.Column label) =>
        label.Kind == SchemaShape.Column.VectorKind.Scalar && !label.IsKey && label.ItemType == BooleanDataViewType.Instance;

    public override int Outputs(DataViewSchema.Column label) => 1;

    public override bool AcceptsOutputs(int outputs) => outputs == 1;

    public override string NamesAnnotation => KeyNamesKinds.KeyValues;

    public override Loss Loss(bool isActivated) => new Losses.BinaryCrossentropy(fromLogits: !isActivated);

    public override string? Misfit(Loss loss) => loss is Losses.CategoricalCrossentropy or Losses.SparseCategoricalCrossentropy ? "true and false have one unit; use BinaryCrossentropy" : null;

    public override Metric[] Metrics(bool isActivated) => [new BinaryAccuracy(Logits.Half(isActivated))];

    public override Tensor Scores(Tensor outputs, bool isActivated) => isActivated ? Logits.Of(outputs) : outputs;

    public override OutputColumn[] Columns(int outputs, KeyNames? names, uint setId) =>
    [
        new PredictedTruthColumn("PredictedLabel", ScoreAnnotations.Create(Name, "PredictedLabel", setId)),
        new ScalarScoreColumn("Score", ScoreAnnotations.Create(Name, "Score", setId)),
        new ProbabilityColumn("Probability", ScoreAnnotations.Create(Name, "Probability", setId,
            builder => builder.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true))),
    ];
}
