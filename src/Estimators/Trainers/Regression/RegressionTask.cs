using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>One number, or a vector of numbers: the score is the prediction.</summary>
internal sealed class RegressionTask : TrainingTask
{
    public override string Name => "Regression";

    public override string ExpectedLabel => "Single or a vector of Single of known size (Conversion.ConvertType makes them of other numbers)";

    public override string? HeadActivation => null;

    public override bool AcceptsLabel(SchemaShape.Column label) =>
        label.Kind is SchemaShape.Column.VectorKind.Scalar or SchemaShape.Column.VectorKind.Vector && !label.IsKey && label.ItemType == NumberDataViewType.Single;

    public override int Outputs(DataViewSchema.Column label) => label.Type is VectorDataViewType vector ? vector.Size : 1;

    public override string NamesAnnotation => KeyNamesKinds.SlotNames;

    public override string OutputsAre => "numbers";

    public override Loss Loss(bool isActivated) => "mse";

    public override string? Misfit(Loss loss) => loss is Losses.SparseCategoricalCrossentropy ? "it learns classes" : null;

    public override Metric[] Metrics(bool isActivated) => ["mae"];

    public override OutputColumn[] Columns(int outputs, KeyNames? names, uint setId)
    {
        // evaluators of single-target regression would misread a vector, so that one says what it is
        return outputs == 1
            ? [new ScalarScoreColumn("Score", ScoreAnnotations.Create(Name, "Score", setId))]
            : [new VectorScoreColumn("Score", new VectorDataViewType(NumberDataViewType.Single, outputs), ScoreAnnotations.Create("MultiOutputRegression", "Score", setId, builder => names?.AddTo(builder, KeyNamesKinds.SlotNames)))];
    }
}
