using Microsoft.ML;
using MLNet.Keras.Estimators;
using MLNet.Keras.Tests.Estimators.Evaluation;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>Rows that cannot be evaluated: what is said.</summary>
public class EvaluationErrorTests
{
    private static MLContext Context => ErrorRows.Context;

    private static readonly ErrorTable Table = new()
    {
        { "multilabel: no label column", () => Labels(label: "Nowhere"), "Could not find label column 'Nowhere' (Parameter 'schema')" },
        { "multilabel: no score column", () => Labels(score: "Nowhere"), "Could not find score column 'Nowhere' (Parameter 'schema')" },
        { "multilabel: no probability column", () => Labels(probability: "Nowhere"), "Could not find probability column 'Nowhere' (Parameter 'schema')" },
        { "multilabel: no predicted label column", () => Labels(predicted: "Nowhere"), "Could not find predicted label column 'Nowhere' (Parameter 'schema')" },
        { "multilabel: no weight column", () => Labels(weight: "Nowhere"), "Could not find weight column 'Nowhere' (Parameter 'schema')" },
        { "multilabel: one label", () => Labels(label: "Weight"), "Schema mismatch for label column 'Weight': expected a vector of Boolean or Single of known size, got Single (Parameter 'schema')" },
        { "multilabel: labels of unknown number", () => Context.MultilabelClassification.Evaluate(ErrorRows.With(), "Varying"), "Schema mismatch for label column 'Varying': expected a vector of Boolean or Single of known size, got Vector<Single> (Parameter 'schema')" },
        { "multilabel: other labels than scores", () => Context.MultilabelClassification.Evaluate(ErrorRows.With(), "Truths", "Targets"), "Schema mismatch for score column 'Targets': expected Vector<Single, 3>, got Vector<Single, 2> (Parameter 'schema')" },
        { "multilabel: predictions that are numbers", () => Labels(predicted: "Score"), "Schema mismatch for predicted label column 'Score': expected Vector<Boolean, 2>, got Vector<Single, 2> (Parameter 'schema')" },
        { "multilabel: weights that are vectors", () => Labels(weight: "Score"), "Schema mismatch for weight column 'Score': expected Single, got Vector<Single, 2> (Parameter 'schema')" },
        { "multilabel: a label that is neither 0 nor 1", () => Labels([ScoredLabels.Of([0, 1], [1, 1]), ScoredLabels.Of([0, 3], [1, 1])]), typeof(KerasDataException), "Column 'Label' holds 3 in row 1, element 1: each element of a multilabel label is 0 or 1." },
        { "multilabel: a negative weight", () => Labels([ScoredLabels.Of([0, 1], [1, 1]), ScoredLabels.Of([0, 1], [1, 1], weight: -2)], weight: "Weight"), typeof(KerasDataException), "The weight column 'Weight' holds -2 in row 1: a row cannot count less than 0." },
        { "multilabel: no rows", () => Context.MultilabelClassification.Evaluate(Context.Data.SkipRows(ScoredLabels.Load(Context, ScoredLabels.Random(1, 3, 2)), 3)), typeof(KerasDataException), "There are no rows to evaluate: the data is empty, or every row has the weight 0." },
        { "multilabel: no rows with a label", () => Labels([ScoredLabels.Of([0, float.NaN], [1, 1]), ScoredLabels.Of([0, 1], [1, float.NaN])]), typeof(KerasDataException), "There are no rows to evaluate: 1 without a label, 1 whose score is not a finite number." },
        { "multilabel: no data", () => Context.MultilabelClassification.Evaluate(null!), typeof(ArgumentNullException), "Value cannot be null. (Parameter 'data')" },
        { "multilabel: one fold", () => Context.MultilabelClassification.CrossValidate(ErrorRows.With(), Context.MultilabelClassification.Trainers.Keras([]), numberOfFolds: 1), "numberOfFolds ('1') must be greater than or equal to '2'. (Parameter 'numberOfFolds')" },
        { "numbers: no label column", () => Context.Regression.EvaluateMultiOutput(ErrorRows.With(), "Nowhere", "Targets"), "Could not find label column 'Nowhere' (Parameter 'schema')" },
        { "numbers: no score column", () => Context.Regression.EvaluateMultiOutput(ErrorRows.With(), "Targets"), "Could not find score column 'Score' (Parameter 'schema')" },
        { "numbers: labels of unknown number", () => Context.Regression.EvaluateMultiOutput(ErrorRows.With(), "Varying", "Targets"), "Schema mismatch for label column 'Varying': expected Single or a vector of Single of known size, got Vector<Single> (Parameter 'schema')" },
        { "numbers: truth values", () => Context.Regression.EvaluateMultiOutput(ErrorRows.With(), "Flags", "Targets"), "Schema mismatch for label column 'Flags': expected Single or a vector of Single of known size, got Vector<Boolean, 2> (Parameter 'schema')" },
        { "numbers: more labels than scores", () => Context.Regression.EvaluateMultiOutput(ErrorRows.With(), "Features", "Targets"), "Schema mismatch for score column 'Targets': expected Vector<Single, 3>, got Vector<Single, 2> (Parameter 'schema')" },
        { "numbers: several scores for one label", () => Context.Regression.EvaluateMultiOutput(ErrorRows.With(), "Target", "Targets"), "Schema mismatch for score column 'Targets': expected Single, got Vector<Single, 2> (Parameter 'schema')" },
        { "numbers: weights that are truth values", () => Context.Regression.EvaluateMultiOutput(ErrorRows.With(), "Targets", "Targets", "Flag"), "Schema mismatch for weight column 'Flag': expected Single, got Boolean (Parameter 'schema')" },
        { "numbers: a negative weight", () => Context.Regression.EvaluateMultiOutput(ErrorRows.With(row => row.Weight = -1), "Targets", "Targets", "Weight"), typeof(KerasDataException), "The weight column 'Weight' holds -1 in row 6: a row cannot count less than 0." },
        { "numbers: no labels", () => Context.Regression.EvaluateMultiOutput(ErrorRows.All(row => row.Target = float.NaN), "Target", "Weight"), typeof(KerasDataException), "There are no rows to evaluate: 20 without a label, 0 whose score is not a finite number." },
        { "numbers: no data", () => Context.Regression.EvaluateMultiOutput(null!), typeof(ArgumentNullException), "Value cannot be null. (Parameter 'data')" },
        { "numbers: a fold without an estimator", () => Context.Regression.CrossValidateMultiOutput(ErrorRows.With(), null!), typeof(ArgumentNullException), "Value cannot be null. (Parameter 'estimator')" },
    };

    public static TheoryData<string> Names => Table.Names;

    [Theory, MemberData(nameof(Names))]
    public void Message(string name) => Table.Check(name);

    private static object Labels(string label = "Label", string score = "Score", string probability = "Probability", string predicted = "PredictedLabel", string? weight = null) =>
        Context.MultilabelClassification.Evaluate(ScoredLabels.Load(Context, ScoredLabels.Random(1, 10, labels: 2)), label, score, probability, predicted, weight);

    private static object Labels(ScoredLabels[] rows, string? weight = null) =>
        Context.MultilabelClassification.Evaluate(ScoredLabels.Load(Context, rows), exampleWeightColumnName: weight);
}
