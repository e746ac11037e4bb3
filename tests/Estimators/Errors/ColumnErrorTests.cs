using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>Columns that are missing or of a wrong type: what is said, before anything is trained.</summary>
public class ColumnErrorTests
{
    private static readonly ErrorTable Table = new()
    {
        { "multiclass: no label column", () => Multiclass("Nowhere"), "Could not find label column 'Nowhere' (Parameter 'inputSchema')" },
        { "multiclass: label is text", () => Multiclass("Label"), "Schema mismatch for label column 'Label': expected Key<UInt32> (Conversion.MapValueToKey makes it), got String (Parameter 'labelCol')" },
        { "multiclass: label is a number", () => Multiclass("Target"), "Schema mismatch for label column 'Target': expected Key<UInt32> (Conversion.MapValueToKey makes it), got Single (Parameter 'labelCol')" },
        { "multiclass: label is a vector", () => Multiclass("Targets"), "Schema mismatch for label column 'Targets': expected Key<UInt32> (Conversion.MapValueToKey makes it), got Vector<Single> (Parameter 'labelCol')" },
        { "multiclass: label is a key without a number of classes", () => Multiclass("Endless"), typeof(KerasDataException), "The label column 'Endless' is a key of 4294967295 values, as keys are whose number of classes was not given: make it with Conversion.MapValueToKey, or give the number where it is loaded." },
        { "multiclass: label is a key of 16 bits", () => ErrorRows.Context.MulticlassClassification.Trainers.Keras(Samples.Hidden, "Short").Fit(ErrorRows.Context.Transforms.Conversion.ConvertType("Short", "Kind", DataKind.UInt16).Fit(ErrorRows.With()).Transform(ErrorRows.With())), "Schema mismatch for label column 'Short': expected Key<UInt32> (Conversion.MapValueToKey makes it), got Key<UInt16> (Parameter 'labelCol')" },
        { "binary: no label column", () => Binary("Nowhere"), "Could not find label column 'Nowhere' (Parameter 'inputSchema')" },
        { "binary: label is text", () => Binary("Label"), "Schema mismatch for label column 'Label': expected Boolean (Conversion.MapValue makes it of two names), got String (Parameter 'labelCol')" },
        { "binary: label is a number", () => Binary("Target"), "Schema mismatch for label column 'Target': expected Boolean (Conversion.MapValue makes it of two names), got Single (Parameter 'labelCol')" },
        { "binary: label is a key", () => Binary("Kind"), "Schema mismatch for label column 'Kind': expected Boolean (Conversion.MapValue makes it of two names), got Key<UInt32> (Parameter 'labelCol')" },
        { "regression: label is a truth value", () => Regression("Flag"), "Schema mismatch for label column 'Flag': expected Single or a vector of Single of known size (Conversion.ConvertType makes them of other numbers), got Boolean (Parameter 'labelCol')" },
        { "regression: label is an integer", () => Regression("Number"), "Schema mismatch for label column 'Number': expected Single or a vector of Single of known size (Conversion.ConvertType makes them of other numbers), got Int32 (Parameter 'labelCol')" },
        { "regression: label is text", () => Regression("Label"), "Schema mismatch for label column 'Label': expected Single or a vector of Single of known size (Conversion.ConvertType makes them of other numbers), got String (Parameter 'labelCol')" },
        { "regression: label is a key", () => Regression("Kind"), "Schema mismatch for label column 'Kind': expected Single or a vector of Single of known size (Conversion.ConvertType makes them of other numbers), got Key<UInt32> (Parameter 'labelCol')" },
        { "regression: label varies in length", () => Regression("Varying"), "Schema mismatch for label column 'Varying': expected Single or a vector of Single of known size (Conversion.ConvertType makes them of other numbers), got VarVector<Single> (Parameter 'labelCol')" },
        { "multilabel: no label column", () => Multilabel("Nowhere"), "Could not find label column 'Nowhere' (Parameter 'inputSchema')" },
        { "multilabel: label is one truth value", () => Multilabel("Flag"), "Schema mismatch for label column 'Flag': expected a vector of Boolean or Single of known size (Concatenate makes it of columns), got Boolean (Parameter 'labelCol')" },
        { "multilabel: label is a number", () => Multilabel("Target"), "Schema mismatch for label column 'Target': expected a vector of Boolean or Single of known size (Concatenate makes it of columns), got Single (Parameter 'labelCol')" },
        { "multilabel: label is text", () => Multilabel("Label"), "Schema mismatch for label column 'Label': expected a vector of Boolean or Single of known size (Concatenate makes it of columns), got String (Parameter 'labelCol')" },
        { "multilabel: label is a key", () => Multilabel("Kind"), "Schema mismatch for label column 'Kind': expected a vector of Boolean or Single of known size (Concatenate makes it of columns), got Key<UInt32> (Parameter 'labelCol')" },
        { "multilabel: label is a vector of integers", () => Multilabel("Larges"), "Schema mismatch for label column 'Larges': expected a vector of Boolean or Single of known size (Concatenate makes it of columns), got Vector<Int64> (Parameter 'labelCol')" },
        { "multilabel: label varies in length", () => Multilabel("Varying"), "Schema mismatch for label column 'Varying': expected a vector of Boolean or Single of known size (Concatenate makes it of columns), got VarVector<Single> (Parameter 'labelCol')" },
        { "no feature column", () => Regression(features: "Nowhere"), "Could not find feature column 'Nowhere' (Parameter 'inputSchema')" },
        { "features are text", () => Regression(features: "Label"), "Schema mismatch for feature column 'Label': expected a vector of numbers, truth values or keys (Concatenate makes it), got String (Parameter 'inputSchema')" },
        { "features are one number", () => Regression(features: "Weight"), "Schema mismatch for feature column 'Weight': expected a vector of numbers, truth values or keys (Concatenate makes it), got Single (Parameter 'inputSchema')" },
        { "features vary in length where a layer has a weight for each", () => Regression(features: "Varying"), typeof(KerasDataException), "The network does not fit the feature column 'Varying' of type Vector<Single>: Layer 'hidden' (Dense): the weight 'kernel' would have shape (None, 4); the input's shape must be known where a weight depends on it." },
        { "no weight column", () => Regression(weight: "Nowhere"), "Could not find weight column 'Nowhere' (Parameter 'inputSchema')" },
        { "weights are truth values", () => Regression(weight: "Flag"), "Schema mismatch for weight column 'Flag': expected Single, got Boolean (Parameter 'inputSchema')" },
        { "weights are integers", () => Regression(weight: "Number"), "Schema mismatch for weight column 'Number': expected Single, got Int32 (Parameter 'inputSchema')" },
        { "weights are a vector", () => Regression(weight: "Features"), "Schema mismatch for weight column 'Features': expected Single, got Vector<Single> (Parameter 'inputSchema')" },
        { "no validation column", () => ErrorRows.Regression(new() { ValidationColumnName = "Nowhere" }).Fit(ErrorRows.With()), "Could not find validation column 'Nowhere' (Parameter 'inputSchema')" },
        { "validation column holds numbers", () => ErrorRows.Regression(new() { ValidationColumnName = "Weight" }).Fit(ErrorRows.With()), "Schema mismatch for validation column 'Weight': expected Boolean, got Single (Parameter 'inputSchema')" },
        { "the same before anything is fitted", () => ErrorRows.Regression(new() { LabelColumnName = "Flag" }).GetOutputSchema(SchemaText.Shape(ErrorRows.With().Schema)), "Schema mismatch for label column 'Flag': expected Single or a vector of Single of known size (Conversion.ConvertType makes them of other numbers), got Boolean (Parameter 'labelCol')" },
    };

    public static TheoryData<string> Names => Table.Names;

    [Theory, MemberData(nameof(Names))]
    public void Message(string name) => Table.Check(name);

    private static object Multiclass(string label) => ErrorRows.Context.MulticlassClassification.Trainers.Keras(Samples.Hidden, label).Fit(ErrorRows.With());

    private static object Binary(string label) => ErrorRows.Context.BinaryClassification.Trainers.Keras(Samples.Hidden, label).Fit(ErrorRows.With());

    private static object Multilabel(string label) => ErrorRows.Context.MultilabelClassification.Trainers.Keras(Samples.Hidden, label).Fit(ErrorRows.With());

    private static object Regression(string label = "Target", string features = "Features", string? weight = null) =>
        ErrorRows.Context.Regression.Trainers.Keras([new Dense(4, name: "hidden")], label, features, weight).Fit(ErrorRows.With());
}
