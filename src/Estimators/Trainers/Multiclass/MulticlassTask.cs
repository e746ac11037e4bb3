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
    private const ulong MostClasses = 1 << 24;

    public override string Name => "MulticlassClassification";

    public override string ExpectedLabel => "Key<UInt32> (Conversion.MapValueToKey makes it)";

    public override string? HeadActivation => "softmax";

    public override bool AcceptsLabel(SchemaShape.Column label) =>
        label.IsKey && label.Kind == SchemaShape.Column.VectorKind.Scalar && label.ItemType == NumberDataViewType.UInt32;

    public override int Outputs(DataViewSchema.Column label) => ((KeyDataViewType)label.Type).Count is var classes && classes <= MostClasses
        ? (int)classes
        : throw new KerasDataException($"The label column '{label.Name}' is a key of {classes} values, as keys are whose number of classes was not given: make it with Conversion.MapValueToKey, or give the number where it is loaded.");

    public override string NamesAnnotation => KeyNamesKinds.KeyValues;

    public override Layer Head(int outputs) => new Dense(outputs, activation: "softmax");

    public override Loss Loss(bool isActivated) => new Losses.SparseCategoricalCrossentropy(fromLogits: !isActivated);

    // losses of the library compare element by element, but the label is the number of a class
    public override string? Misfit(Loss loss) => loss is not (Losses.SparseCategoricalCrossentropy or CrossentropyByShape or CustomLoss) && loss.GetType().Assembly == typeof(Loss).Assembly
        ? "keys are learned as class numbers; use SparseCategoricalCrossentropy, or a function of your own"
        : null;

    public override Metric[] Metrics(bool isActivated) => ["accuracy"];

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
