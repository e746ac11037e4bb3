using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using MLNet.Keras;
using MLNet.Keras.Estimators;
using MLNet.Keras.Estimators.Trainers;
using MLNet.Keras.Layers;

namespace Microsoft.ML;

/// <summary>Keras networks that predict true or false.</summary>
public static class KerasBinaryCatalog
{
    private static readonly BinaryTask Task = new();

    /// <summary>Trains layers in a row; the task adds its own head and loss.</summary>
    /// <param name="trainers">The task's trainers.</param>
    /// <param name="layers">The hidden layers, first to last. If the last is the task's head already, none is added.</param>
    /// <param name="options">How to train.</param>
    [OverloadResolutionPriority(1)] // so that a bare new() means options
    public static KerasTrainer Keras(this BinaryClassificationCatalog.BinaryClassificationTrainers trainers, Layer[] layers, KerasBinaryOptions options) =>
        new(trainers.GetEnvironment(), Task, new LayersDefinition(layers), options);

    /// <summary>Trains layers in a row; the task adds its own head and loss.</summary>
    /// <param name="trainers">The task's trainers.</param>
    /// <param name="layers">The hidden layers, first to last. If the last is the task's head already, none is added.</param>
    /// <param name="labelColumnName">A Boolean column.</param>
    /// <param name="featureColumnName">A vector of numbers or keys.</param>
    /// <param name="exampleWeightColumnName">A Single column, or null.</param>
    /// <param name="epochs">Passes over the rows.</param>
    public static KerasTrainer Keras(
        this BinaryClassificationCatalog.BinaryClassificationTrainers trainers, Layer[] layers, string labelColumnName = "Label", string featureColumnName = "Features",
        string? exampleWeightColumnName = null, int epochs = 10) =>
        trainers.Keras(layers, Options(labelColumnName, featureColumnName, exampleWeightColumnName, epochs));

    /// <summary>Trains a network that a function builds, head included. The function may compile it with a loss and an optimizer of its own.</summary>
    /// <param name="trainers">The task's trainers.</param>
    /// <param name="network">Called once for each fit; it must build a new network each time.</param>
    /// <param name="options">How to train.</param>
    [OverloadResolutionPriority(1)]
    public static KerasTrainer Keras(this BinaryClassificationCatalog.BinaryClassificationTrainers trainers, Func<NetworkSpec, MLNet.Keras.Model> network, KerasBinaryOptions options) =>
        new(trainers.GetEnvironment(), Task, new FunctionDefinition(network), options);

    /// <summary>Trains a network that a function builds, head included. The function may compile it with a loss and an optimizer of its own.</summary>
    /// <param name="trainers">The task's trainers.</param>
    /// <param name="network">Called once for each fit; it must build a new network each time.</param>
    /// <param name="labelColumnName">A Boolean column.</param>
    /// <param name="featureColumnName">A vector of numbers or keys.</param>
    /// <param name="exampleWeightColumnName">A Single column, or null.</param>
    /// <param name="epochs">Passes over the rows.</param>
    public static KerasTrainer Keras(
        this BinaryClassificationCatalog.BinaryClassificationTrainers trainers, Func<NetworkSpec, MLNet.Keras.Model> network, string labelColumnName = "Label", string featureColumnName = "Features",
        string? exampleWeightColumnName = null, int epochs = 10) =>
        trainers.Keras(network, Options(labelColumnName, featureColumnName, exampleWeightColumnName, epochs));

    private static KerasBinaryOptions Options(string label, string features, string? weight, int epochs) =>
        new() { LabelColumnName = label, FeatureColumnName = features, ExampleWeightColumnName = weight, Epochs = epochs };
}
