using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>Rows that cannot be trained on: what is said, and where they are.</summary>
public class DataErrorTests
{
    private static MLContext Context => ErrorRows.Context;

    private static readonly ErrorTable Table = new()
    {
        { "a label that is neither 0 nor 1", () => Labels(ErrorRows.With(row => row.Truths[1] = 2)), typeof(KerasDataException), "Column 'Truths' holds 2 in row 6, element 1: each element of a multilabel label is 0 or 1." },
        { "a label between 0 and 1 where rows are streamed", () => Labels(ErrorRows.With(row => row.Truths[2] = 0.5f), new() { MemoryBudget = 1 }), typeof(KerasDataException), "Column 'Truths' holds 0.5 in row 6, element 2: each element of a multilabel label is 0 or 1." },
        { "a label in a validation row that is neither 0 nor 1", () => Labels(ErrorRows.With(), new() { ValidationData = ErrorRows.With(row => row.Truths[0] = -1) }), typeof(KerasDataException), "Column 'Truths' holds -1 in row 6, element 0: each element of a multilabel label is 0 or 1." },
        { "no labels in any row", () => Labels(ErrorRows.All(row => row.Truths[1] = float.NaN)), typeof(KerasDataException), "There are no rows to train on: in each of the 20 rows the label column 'Truths' is missing." },
        { "no rows", Fit(Context.Data.LoadFromEnumerable(new List<ErrorRow>())), typeof(KerasDataException), "There are no rows to train on: the data is empty." },
        { "no label in any row", Fit(ErrorRows.All(row => row.Target = float.NaN)), typeof(KerasDataException), "There are no rows to train on: in each of the 20 rows the label column 'Target' is missing." },
        { "no weight in any row", Fit(ErrorRows.All(row => row.Weight = float.NaN), new() { ExampleWeightColumnName = "Weight" }), typeof(KerasDataException), "There are no rows to train on: in each of the 20 rows the label column 'Target' or the weight column 'Weight' is missing." },
        { "all rows held out", Fit(ErrorRows.All(row => row.Held = true), new() { ValidationColumnName = "Held" }), typeof(KerasDataException), "There are no rows to train on: all 20 are held out for validation." },
        { "a missing number", Fit(ErrorRows.With(row => row.Features[1] = float.NaN)), typeof(KerasDataException), "Column 'Features' has a missing value (NaN) in row 6, element 1. Replace missing values first, for example with mlContext.Transforms.ReplaceMissingValues(\"Features\")." },
        { "a missing number where rows are streamed", Fit(ErrorRows.With(row => row.Features[1] = float.NaN), new() { MemoryBudget = 1 }), typeof(KerasDataException), "Column 'Features' has a missing value (NaN) in row 6, element 1. Replace missing values first, for example with mlContext.Transforms.ReplaceMissingValues(\"Features\")." },
        { "a missing number in sparse rows", Fit(Sparse), typeof(KerasDataException), "Column 'Features' has a missing value (NaN) in row 6, element 3. Replace missing values first, for example with mlContext.Transforms.ReplaceMissingValues(\"Features\")." },
        { "an integer that is too large", Fit(ErrorRows.With(row => row.Larges[1] = 1L << 40), new() { FeatureColumnName = "Larges" }), typeof(KerasDataException), "Column 'Larges' holds 1099511627776 in row 6, which does not fit into 32 bits." },
        { "a missing number in a validation row", Fit(ErrorRows.With(), new() { ValidationData = ErrorRows.With(row => row.Features[2] = float.NaN) }), typeof(KerasDataException), "Column 'Features' has a missing value (NaN) in row 6, element 2. Replace missing values first, for example with mlContext.Transforms.ReplaceMissingValues(\"Features\")." },
        { "an infinite number", Fit(ErrorRows.With(row => row.Features[1] = float.NegativeInfinity)), typeof(KerasDataException), "Column 'Features' has a value in row 6, element 1 that is infinite in float32, in which networks compute. Bring the column into a smaller range, for example with mlContext.Transforms.NormalizeMinMax(\"Features\")." },
        { "a double beyond float32", Fit(ErrorRows.With(row => row.Doubles[0] = 1e300), new() { FeatureColumnName = "Doubles" }), typeof(KerasDataException), "Column 'Doubles' has a value in row 6, element 0 that is infinite in float32, in which networks compute. Bring the column into a smaller range, for example with mlContext.Transforms.NormalizeMinMax(\"Doubles\")." },
        { "an infinite label", Fit(ErrorRows.With(row => row.Target = float.PositiveInfinity)), typeof(KerasDataException), "Column 'Target' has a value in row 6, element 0 that is infinite in float32, in which networks compute. Bring the column into a smaller range, for example with mlContext.Transforms.NormalizeMinMax(\"Target\")." },
        { "an infinite weight", Fit(ErrorRows.With(row => row.Weight = float.PositiveInfinity), new() { ExampleWeightColumnName = "Weight" }), typeof(KerasDataException), "Column 'Weight' has a value in row 6, element 0 that is infinite in float32, in which networks compute. Bring the column into a smaller range, for example with mlContext.Transforms.NormalizeMinMax(\"Weight\")." },
        { "a negative weight", Fit(ErrorRows.With(row => row.Weight = -0.5f), new() { ExampleWeightColumnName = "Weight" }), typeof(KerasDataException), "Column 'Weight' holds -0.5 in row 6: the weight of a row is 0 or more." },
        { "validation data without rows", Fit(ErrorRows.With(), new() { ValidationData = Context.Data.LoadFromEnumerable(new List<ErrorRow>()) }), typeof(KerasDataException), "The validation data has no rows with a label." },
        { "validation data without a column", Fit(ErrorRows.With(), new() { ValidationData = Context.Data.LoadFromEnumerable([new { Target = 1f }]) }), typeof(KerasDataException), "The validation data does not fit the training data: column 'Features' is missing." },
        { "validation data with other types", Fit(ErrorRows.With(), new() { ValidationData = Context.Data.LoadFromEnumerable([new { Target = 1f, Features = 2f }]) }), typeof(KerasDataException), "The validation data does not fit the training data: column 'Features' is Single, in training it is Vector<Single, 3>." },
        { "validation data that does not pass through the stages before", () => Context.Transforms.NormalizeMinMax("Features").Append(ErrorRows.Regression(new() { ValidationData = Context.Data.LoadFromEnumerable([new { Odd = 1f }]) })).Fit(ErrorRows.With()), typeof(KerasDataException), "The validation data does not pass through the pipeline before the trainer: Could not find input column 'Features' (Parameter 'inputSchema')" },
        { "a class weight for a class that is not there", () => Classes(new() { ClassWeights = new Dictionary<string, double> { ["up"] = 2 } }), typeof(KerasDataException), "ClassWeights names the class 'up', but the label column 'Label' has: left, right." },
        { "class weights for keys without names", () => Classes(new() { LabelColumnName = "Kind", ClassWeights = new Dictionary<string, double> { ["up"] = 2 } }), typeof(KerasDataException), "ClassWeights names the class 'up', but the label column 'Kind' has: 1, 2, 3." },
        { "going on from another task", () => ErrorRows.Regression(new() { ContinueFrom = Classes(new()) }).Fit(ErrorRows.With()), typeof(KerasDataException), "Training cannot continue from the given transformer. Its task: MulticlassClassification. Here: Regression." },
        { "going on from other classes", () => Classes(new() { LabelColumnName = "Kind", ContinueFrom = Classes(new()) }), typeof(KerasDataException), "Training cannot continue from the given transformer. Its number of outputs: 2. Here: 3." },
        { "going on from other labels", () => Context.MultilabelClassification.Trainers.Keras(Samples.Hidden, new KerasMultilabelOptions { ContinueFrom = Named("Flag", "Held") }).Fit(Concatenated("Held", "Flag")), typeof(KerasDataException), "Training cannot continue from the given transformer. Its labels: Flag, Held. Here: Held, Flag." },
        { "going on from other layers", () => Context.Regression.Trainers.Keras([new Dense(5)], new KerasRegressionOptions { LabelColumnName = "Target", ContinueFrom = ErrorRows.Regression(new() { Epochs = 1 }).Fit(ErrorRows.With()) }).Fit(ErrorRows.With()), typeof(KerasDataException), "Training cannot continue from the given transformer. Its weights have the shapes: (3, 16), (16,), (16, 1), (1,). Here: (3, 5), (5,), (5, 1), (1,)." },
    };

    public static TheoryData<string> Names => Table.Names;

    [Theory, MemberData(nameof(Names))]
    public void Message(string name) => Table.Check(name);

    private static IDataView Sparse => Context.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new SparseRow { Features = new(100, 1, [i == 6 ? float.NaN : 1], [3]) }).ToList());

    private static Func<object?> Fit(IDataView data, KerasRegressionOptions? options = null) => () => ErrorRows.Regression(options ?? new() { Epochs = 1 }).Fit(data);

    private static KerasPredictionTransformer Labels(IDataView data, KerasMultilabelOptions? options = null)
    {
        options ??= new();
        (options.LabelColumnName, options.Epochs) = ("Truths", 1);
        return Context.MultilabelClassification.Trainers.Keras(Samples.Hidden, options).Fit(data);
    }

    private static IDataView Concatenated(params string[] columns) => Context.Transforms.Concatenate("Label", columns).Fit(ErrorRows.With()).Transform(ErrorRows.With());

    private static KerasPredictionTransformer Named(params string[] labels) => Context.MultilabelClassification.Trainers.Keras(Samples.Hidden, epochs: 1).Fit(Concatenated(labels));

    private static KerasPredictionTransformer Classes(KerasMulticlassOptions options)
    {
        options.Epochs = 1;
        var data = ErrorRows.With();
        return Context.MulticlassClassification.Trainers.Keras(Samples.Hidden, options).Fit(Context.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data));
    }

    private sealed class SparseRow
    {
        public float Target { get; set; }
        [VectorType(100)] public VBuffer<float> Features { get; set; }
    }
}
