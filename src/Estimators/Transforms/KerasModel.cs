using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Transforms;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Estimators;

/// <summary>A network from a file, to look at, to score with and to train on: what <c>TensorFlowModel</c> is in Microsoft.ML.TensorFlow.</summary>
/// <remarks>
/// Names are those of the network's inputs, outputs and layers, and columns bear the same names; for other column names, use
/// <c>mlContext.Keras().Apply</c> or <c>.Fit</c> with <see cref="Model"/>. There is no <c>addBatchDimensionInput</c>: a Keras network always has a batch dimension.
/// </remarks>
public sealed class KerasModel
{
    private readonly IHostEnvironment environment;

    internal KerasModel(IHostEnvironment environment, Model model)
    {
        NamedTensors.RequireGraph(model);
        (this.environment, Model) = (environment, model);
    }

    /// <summary>The network. To freeze a layer before training on: <c>Model.GetLayer("name").Trainable = false</c>.</summary>
    public Model Model { get; }

    /// <summary>The inputs as columns.</summary>
    public DataViewSchema GetInputSchema() => NetworkSchema.Inputs(Model);

    /// <summary>All inputs and what each layer gives as columns, with annotations: the layer's class and where its inputs come from.</summary>
    public DataViewSchema GetModelSchema() => NetworkSchema.All(Model);

    /// <summary>Scores with the network.</summary>
    /// <param name="outputColumnName">An output, or a layer; the column gets its name.</param>
    /// <param name="inputColumnName">The input, fed by the column of its name.</param>
    /// <exception cref="KerasException">The network has no such output, or not this input.</exception>
    public KerasScoringEstimator ScoreKerasModel(string outputColumnName, string inputColumnName) => ScoreKerasModel([outputColumnName], [inputColumnName]);

    /// <summary>Scores with the network.</summary>
    /// <param name="outputColumnNames">Outputs, or layers; columns get their names.</param>
    /// <param name="inputColumnNames">The inputs that the outputs need, fed by the columns of their names.</param>
    /// <exception cref="KerasException">The network has no such output or input, or an output needs another input.</exception>
    public KerasScoringEstimator ScoreKerasModel(string[] outputColumnNames, string[] inputColumnNames)
    {
        var estimator = new KerasScoringEstimator(environment, Model, Same(inputColumnNames), Same(outputColumnNames));
        return estimator.InputNames.Except(inputColumnNames).ToArray() is [var missing, ..]
            ? throw new KerasException($"The outputs {string.Join(", ", outputColumnNames)} need the input '{missing}' as well.")
            : estimator;
    }

    /// <summary>Trains a copy of the network on, all layers that are not frozen, and scores with it.</summary>
    /// <param name="outputColumnNames">Outputs, or layers, to score with; columns get their names.</param>
    /// <param name="inputColumnNames">The network's inputs, fed by the columns of their names.</param>
    /// <param name="labelColumnName">The column to learn.</param>
    /// <param name="learnedOutputName">The output that learns it.</param>
    /// <param name="epochs">Passes over the rows.</param>
    /// <param name="batchSize">Rows per training step.</param>
    /// <param name="learningRate">Of Adam.</param>
    /// <exception cref="KerasException">The network has no such output or input.</exception>
    public KerasNetworkEstimator RetrainKerasModel(
        string[] outputColumnNames, string[] inputColumnNames, string labelColumnName, string learnedOutputName, int epochs = 10, int batchSize = 32, double learningRate = 0.001) =>
        new(environment, new GivenNetwork(Model), new KerasNetworkOptions
        {
            Inputs = Same(inputColumnNames), Outputs = Same(outputColumnNames), Labels = { [labelColumnName] = learnedOutputName },
            Epochs = epochs, BatchSize = batchSize, Optimizer = new Adam(learningRate),
        });

    private static Dictionary<string, string> Same(string[] names) => names.ToDictionary(name => name);
}
