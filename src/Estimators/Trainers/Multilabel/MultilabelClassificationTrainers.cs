using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Trainers;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators;

/// <summary>Trainers of multilabel classification: see <c>mlContext.MultilabelClassification.Trainers</c>.</summary>
/// <remarks>
/// The label is a vector of known size, Boolean or Single, each element 0 or 1. The fitted network adds three vectors of that size, with the label's slot names:
/// <c>Score</c> (logits), <c>Probability</c> and <c>PredictedLabel</c> (Boolean: the probability is above one half).
/// </remarks>
public sealed class MultilabelClassificationTrainers
{
    private static readonly MultilabelTask Task = new();

    private readonly IHostEnvironment environment;

    internal MultilabelClassificationTrainers(IHostEnvironment environment) => this.environment = environment;

    /// <summary>Trains layers in a row; the task adds its own head, a logit for each label, and loss, binary cross-entropy.</summary>
    /// <param name="layers">The hidden layers, first to last. If the last is the task's head already, none is added.</param>
    /// <param name="options">How to train.</param>
    [OverloadResolutionPriority(1)] // so that a bare new() means options
    public KerasTrainer Keras(Layer[] layers, KerasMultilabelOptions options) => new(environment, Task, new LayersDefinition(layers), options);

    /// <summary>Trains layers in a row; the task adds its own head, a logit for each label, and loss, binary cross-entropy.</summary>
    /// <param name="layers">The hidden layers, first to last. If the last is the task's head already, none is added.</param>
    /// <param name="labelColumnName">A vector of Boolean or Single, each element 0 or 1.</param>
    /// <param name="featureColumnName">A vector of numbers or keys.</param>
    /// <param name="exampleWeightColumnName">A Single column, or null.</param>
    /// <param name="epochs">Passes over the rows.</param>
    public KerasTrainer Keras(Layer[] layers, string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null, int epochs = 10) =>
        Keras(layers, Options(labelColumnName, featureColumnName, exampleWeightColumnName, epochs));

    /// <summary>Trains a network that a function builds, head included. The function may compile it with a loss and an optimizer of its own.</summary>
    /// <param name="network">Called once for each fit; it must build a new network each time.</param>
    /// <param name="options">How to train.</param>
    [OverloadResolutionPriority(1)]
    public KerasTrainer Keras(Func<NetworkSpec, Model> network, KerasMultilabelOptions options) => new(environment, Task, new FunctionDefinition(network), options);

    /// <summary>Trains a network that a function builds, head included. The function may compile it with a loss and an optimizer of its own.</summary>
    /// <param name="network">Called once for each fit; it must build a new network each time.</param>
    /// <param name="labelColumnName">A vector of Boolean or Single, each element 0 or 1.</param>
    /// <param name="featureColumnName">A vector of numbers or keys.</param>
    /// <param name="exampleWeightColumnName">A Single column, or null.</param>
    /// <param name="epochs">Passes over the rows.</param>
    public KerasTrainer Keras(
        Func<NetworkSpec, Model> network, string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null, int epochs = 10) =>
        Keras(network, Options(labelColumnName, featureColumnName, exampleWeightColumnName, epochs));

    private static KerasMultilabelOptions Options(string label, string features, string? weight, int epochs) =>
        new() { LabelColumnName = label, FeatureColumnName = features, ExampleWeightColumnName = weight, Epochs = epochs };
}
