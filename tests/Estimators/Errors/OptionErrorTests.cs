using Microsoft.ML;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>Options out of range or at odds with each other are refused when the trainer is made, before there are any rows.</summary>
public class OptionErrorTests
{
    private static readonly ErrorTable Table = new()
    {
        { "no epochs", () => Make(new() { Epochs = 0 }), "Epochs ('0') must be greater than or equal to '1'. (Parameter 'Epochs')" },
        { "batches of nothing", () => Make(new() { BatchSize = 0 }), "BatchSize ('0') must be greater than or equal to '1'. (Parameter 'BatchSize')" },
        { "a negative fraction", () => Make(new() { ValidationFraction = -0.1 }), "ValidationFraction ('-0.1') must be a non-negative value. (Parameter 'ValidationFraction')" },
        { "all rows held out", () => Make(new() { ValidationFraction = 1 }), "ValidationFraction ('1') must be less than '1'. (Parameter 'ValidationFraction')" },
        { "a fraction that is no number", () => Make(new() { ValidationFraction = -double.NaN }), "ValidationFraction ('NaN') must be a non-negative value. (Parameter 'ValidationFraction')" },
        { "negative patience", () => Make(new() { EarlyStoppingPatience = -1 }), "EarlyStoppingPatience ('-1') must be greater than or equal to '0'. (Parameter 'EarlyStoppingPatience')" },
        { "no memory", () => Make(new() { MemoryBudget = 0 }), "MemoryBudget ('0') must be greater than or equal to '1'. (Parameter 'MemoryBudget')" },
        { "checkpoints after no steps", () => Make(new() { CheckpointSteps = 0 }), "CheckpointSteps ('0') must be greater than or equal to '1'. (Parameter 'CheckpointSteps')" },
        { "a negative interval", () => Make(new() { CheckpointInterval = TimeSpan.FromSeconds(-1) }), "CheckpointInterval ('-00:00:01') must be greater than or equal to '00:00:00'. (Parameter 'CheckpointInterval')" },
        { "an unknown kind of output", () => Make(new() { Verbose = 3 }), "Verbose ('3') must be less than or equal to '2'. (Parameter 'Verbose')" },
        { "an unknown optimizer", () => Make(new() { Optimizer = "adamm" }), typeof(UnknownIdentifierException), "Unknown optimizer 'adamm'; did you mean 'adam', 'adamw', 'nadam'?" },
        { "an unknown loss", () => Make(new() { Loss = "mean_squard_error" }), typeof(UnknownIdentifierException), "Unknown loss 'mean_squard_error'; did you mean 'mean_squared_error', 'mean_absolute_error', 'squared_hinge'?" },
        { "no optimizer", () => Make(new() { Optimizer = null! }), typeof(ArgumentNullException), "Value cannot be null. (Parameter 'Optimizer')" },
        { "a callback that is null", () => Make(new() { Callbacks = [null!] }), typeof(ArgumentException), "A callback is null. (Parameter 'Callbacks')" },
        { "a label column without a name", () => Make(new() { LabelColumnName = "" }), typeof(ArgumentException), "The value cannot be an empty string. (Parameter 'LabelColumnName')" },
        { "no feature column", () => Make(new() { FeatureColumnName = null! }), typeof(ArgumentNullException), "Value cannot be null. (Parameter 'FeatureColumnName')" },
        { "two ways to validate", () => Make(new() { ValidationFraction = 0.1, ValidationColumnName = "Held" }), typeof(ArgumentException), "Set one of ValidationFraction, ValidationColumnName and ValidationData." },
        { "options that are null", () => Make(null!), typeof(ArgumentNullException), "Value cannot be null. (Parameter 'options')" },
        { "layers that are null", () => ErrorRows.Context.Regression.Trainers.Keras((Layer[])null!, "Target"), typeof(ArgumentNullException), "Value cannot be null. (Parameter 'layers')" },
        { "one layer that is null", () => ErrorRows.Context.Regression.Trainers.Keras([new Dense(2), null!], "Target"), typeof(ArgumentException), "Layer 2 of 2 is null. (Parameter 'layers')" },
        { "a function that is null", () => ErrorRows.Context.Regression.Trainers.Keras((Func<NetworkSpec, Model>)null!, "Target"), typeof(ArgumentNullException), "Value cannot be null. (Parameter 'network')" },
        { "class weights given and to be found", () => ErrorRows.Context.MulticlassClassification.Trainers.Keras([], new KerasMulticlassOptions { BalanceClasses = true, ClassWeights = new Dictionary<string, double> { ["left"] = 2 } }), typeof(ArgumentException), "Set ClassWeights or BalanceClasses, not both." },
        { "a negative class weight", () => ErrorRows.Context.MulticlassClassification.Trainers.Keras([], new KerasMulticlassOptions { ClassWeights = new Dictionary<string, double> { ["left"] = -2 } }), "The weight of the class 'left' must be 0 or more, got -2. (Parameter 'ClassWeights')" },
        { "a negative weight of the positive class", () => ErrorRows.Context.BinaryClassification.Trainers.Keras([], new KerasBinaryOptions { PositiveWeight = -2 }), "PositiveWeight ('-2') must be a non-negative value. (Parameter 'PositiveWeight')" },
        { "a weight of the positive class that is to be found", () => ErrorRows.Context.BinaryClassification.Trainers.Keras([], new KerasBinaryOptions { PositiveWeight = 2, BalanceClasses = true }), typeof(ArgumentException), "Set PositiveWeight or BalanceClasses, not both." },
        { "numbers in a column that is none of the outputs", () => ErrorRows.Context.Keras().Fit(_ => new Sequential(), new KerasNetworkOptions { Outputs = { ["y"] = "Y" }, ScalarColumns = ["Z"] }), typeof(ArgumentException), "'Z' in ScalarColumns is none of the columns in Outputs. (Parameter 'options')" },
        { "columns in the options of layers in a row", () => ErrorRows.Context.Keras().Fit([new Dense(1)], "Y", "Features", "Target", new() { Labels = { ["Target"] = "Y" } }), typeof(ArgumentException), "The columns of layers in a row are named beside the options: leave Inputs, Labels and Outputs empty." },
        { "no labels", () => ErrorRows.Context.Keras().Fit(columns => columns["Features"].Input() is var x ? new Model(x, x | new Dense(1, name: "y", kernelRegularizer: "l2")) : null!, new() { Outputs = { ["y"] = "Y" } }).Fit(ErrorRows.With()), typeof(KerasException), "There is nothing to learn: name label columns in Labels, or let a layer add a loss of its own." },
        { "going on from another network", () => ErrorRows.Context.Keras().Fit([new Dense(1)], "Y", "Features", "Target", new() { ContinueFrom = ErrorRows.Context.Keras().Fit([new Dense(2), new Dense(1)], "Y", "Features", "Target", 1).Fit(ErrorRows.With()) }).Fit(ErrorRows.With()), typeof(KerasDataException), "Training cannot continue from the given transformer. Its weights have the shapes: (3, 2), (2,), (2, 1), (1,). Here: (3, 1), (1,)." },
        { "a network without names for its outputs", () => ErrorRows.Context.Keras().Fit(_ => new Sequential(), new KerasNetworkOptions()), typeof(ArgumentException), "Name the columns that the network adds in Outputs: before it is fitted, nobody knows what the function will build. (Parameter 'options')" },
    };

    public static TheoryData<string> Names => Table.Names;

    [Theory, MemberData(nameof(Names))]
    public void Message(string name) => Table.Check(name);

    [Fact]
    public void What_is_set_after_a_trainer_is_made_does_not_change_it()
    {
        KerasRegressionOptions options = new() { LabelColumnName = "Target", Epochs = 1 };
        var trainer = ErrorRows.Context.Regression.Trainers.Keras(Samples.Hidden, options);
        (options.BatchSize, options.LabelColumnName, options.Optimizer.LearningRate) = (0, "Nowhere", double.NaN);
        Assert.All(trainer.Fit(ErrorRows.With()).Model.GetWeights(), weight => Assert.All(weight.ToArray<float>(), value => Assert.True(float.IsFinite(value))));

        KerasNetworkOptions many = new() { Labels = { ["Target"] = "y" }, Outputs = { ["y"] = "Y" }, Epochs = 1 };
        var network = ErrorRows.Context.Keras().Fit(columns => columns["Features"].Input() is var x ? new Model(x, x | new Dense(1, name: "y")) : null!, many);
        many.Labels["Nowhere"] = "y";
        many.Outputs.Clear();
        Assert.Equal(["Y"], network.Fit(ErrorRows.With()).OutputColumnNames);
    }

    private static object Make(KerasRegressionOptions options) => ErrorRows.Context.Regression.Trainers.Keras(Samples.Hidden, options);
}
