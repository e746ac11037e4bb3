using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>Several truths about a row, any number of which may hold: the label is a vector of 0 and 1, the score a logit for each element.</summary>
internal sealed class MultilabelTask : TrainingTask
{
    public override string Name => "MultilabelClassification";

    public override string ExpectedLabel => "a vector of Boolean or Single of known size (Concatenate makes it of columns)";

    public override string? HeadActivation => "sigmoid";

    public override bool AcceptsLabel(SchemaShape.Column label) =>
        label.Kind == SchemaShape.Column.VectorKind.Vector && !label.IsKey && (label.ItemType == BooleanDataViewType.Instance || label.ItemType == NumberDataViewType.Single);

    public override int Outputs(DataViewSchema.Column label) => ((VectorDataViewType)label.Type).Size;

    public override string NamesAnnotation => KeyNamesKinds.SlotNames;

    public override string OutputsAre => "labels";

    public override TrainingColumn Label(DataViewSchema.Column label) => new(label, new ColumnLayout(DType.Float32, [Outputs(label)]) { IsTruth = true });

    public override Loss Loss(bool isActivated) => new Losses.BinaryCrossentropy(fromLogits: !isActivated);

    public override string? Misfit(Loss loss) => loss is Losses.CategoricalCrossentropy or Losses.SparseCategoricalCrossentropy ? "several labels of a row may be true; use BinaryCrossentropy" : null;

    public override Metric[] Metrics(bool isActivated) => [new BinaryAccuracy(Logits.Half(isActivated))];

    public override Tensor Scores(Tensor outputs, bool isActivated) => isActivated ? Logits.Of(outputs) : outputs;

    public override OutputColumn[] Columns(int outputs, KeyNames? names, uint setId)
    {
        void Named(DataViewSchema.Annotations.Builder builder) => names?.AddTo(builder, KeyNamesKinds.SlotNames);
        VectorDataViewType truths = new(BooleanDataViewType.Instance, outputs), numbers = new(NumberDataViewType.Single, outputs);
        return
        [
            new PredictedTruthsColumn("PredictedLabel", truths, ScoreAnnotations.Create(Name, "PredictedLabel", setId, Named)),
            new VectorScoreColumn("Score", numbers, ScoreAnnotations.Create(Name, "Score", setId, Named)),
            new ProbabilitiesColumn("Probability", numbers, ScoreAnnotations.Create(Name, "Probability", setId, builder =>
            {
                Named(builder);
                builder.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
            })),
        ];
    }
}
