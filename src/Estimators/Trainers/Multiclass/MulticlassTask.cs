using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>One of several classes: the label is a key, the score a probability for each of its values.</summary>
internal sealed class MulticlassTask : TrainingTask
{
    public override string Name => "MulticlassClassification";

    public override string ExpectedLabel => "Key<UInt32>";

    public override string? HeadActivation => "softmax";

    public override bool AcceptsLabel(SchemaShape.Column label) => label.IsKey && label.Kind == SchemaShape.Column.VectorKind.Scalar;

    public override int Outputs(DataViewSchema.Column label) => checked((int)((KeyDataViewType)label.Type).Count);

    public override Layer Head(int outputs) => new Dense(outputs, activation: "softmax");

    public override Loss Loss(bool isActivated) => new Losses.SparseCategoricalCrossentropy(fromLogits: !isActivated);

    public override Metric[] Metrics() => ["accuracy"];

    public override Tensor Scores(Tensor outputs, bool isActivated) => isActivated ? outputs : K.Softmax(outputs);

    public override OutputColumn[] Columns(int outputs, KeyNames? names, uint setId) =>
    [
        new PredictedKeyColumn("PredictedLabel", outputs, ScoreAnnotations.Create(Name, "PredictedLabel", setId, builder => names?.AddTo(builder, "KeyValues"))),
        new VectorScoreColumn("Score", new VectorDataViewType(NumberDataViewType.Single, outputs), ScoreAnnotations.Create(Name, "Score", setId, builder =>
        {
            if (names is { IsText: true })
            {
                names.AddTo(builder, "SlotNames");
            }
            names?.AddTo(builder, "TrainingLabelValues");
        })),
    ];
}
