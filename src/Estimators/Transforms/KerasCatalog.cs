using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Transforms;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators;

/// <summary>Networks of any shape as stages of a pipeline: several inputs, several outputs, labels by name. See <c>mlContext.Keras()</c>.</summary>
/// <remarks>For one label and one feature column, the trainers of the tasks, such as <c>mlContext.Regression.Trainers.Keras</c>, add head, loss and evaluation columns.</remarks>
public sealed class KerasCatalog
{
    private readonly IHostEnvironment environment;

    internal KerasCatalog(IHostEnvironment environment) => this.environment = environment;

    /// <summary>Trains a network that a function builds for the columns at hand.</summary>
    /// <param name="network">Called once for each fit; it must build a new network each time. If it compiles the network, its loss and optimizer count.</param>
    /// <param name="options">What goes in, what is learned, what comes out.</param>
    public KerasNetworkEstimator Fit(Func<NetworkColumns, Model> network, KerasNetworkOptions options) => new(environment, new BuiltNetwork(network), options);

    /// <summary>Trains layers in a row from one column to one column. An autoencoder has its input column as label.</summary>
    /// <param name="layers">First to last; every fit trains fresh copies of them. The last has as many units as the label has elements, or classes.</param>
    /// <param name="outputColumnName">The column that the last layer's output becomes.</param>
    /// <param name="inputColumnName">The column that goes in.</param>
    /// <param name="labelColumnName">The column to learn.</param>
    /// <param name="epochs">Passes over the rows.</param>
    public KerasNetworkEstimator Fit(Layer[] layers, string outputColumnName, string inputColumnName, string labelColumnName, int epochs = 10) =>
        Fit(layers, outputColumnName, inputColumnName, labelColumnName, new KerasNetworkOptions { Epochs = epochs });

    /// <summary>Trains layers in a row from one column to one column. An autoencoder has its input column as label.</summary>
    /// <param name="layers">First to last; every fit trains fresh copies of them. The last has as many units as the label has elements, or classes.</param>
    /// <param name="outputColumnName">The column that the last layer's output becomes; losses and metrics know the output by this name too.</param>
    /// <param name="inputColumnName">The column that goes in.</param>
    /// <param name="labelColumnName">The column to learn.</param>
    /// <param name="options">How to train; it names no columns but those of weights and validation.</param>
    [OverloadResolutionPriority(1)] // so that a bare new() means options
    public KerasNetworkEstimator Fit(Layer[] layers, string outputColumnName, string inputColumnName, string labelColumnName, KerasNetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(environment, new StackedNetwork(layers, inputColumnName, outputColumnName), options.For(inputColumnName, labelColumnName, outputColumnName));
    }

    /// <summary>Trains a copy of a network on, from the weights that it has: fine-tuning. Layers whose <c>Trainable</c> is false stay as they are.</summary>
    /// <param name="network">The network; it is not changed. If it is compiled, its losses count, with a fresh optimizer.</param>
    /// <param name="options">What goes in, what is learned, what comes out.</param>
    /// <exception cref="KerasException">A name in the options is not one of the network's.</exception>
    public KerasNetworkEstimator Fit(Model network, KerasNetworkOptions options) => new(environment, new GivenNetwork(network), options);

    /// <summary>Applies a network that is trained already.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">Column → the input that it feeds. Inputs that are left out are fed by the column of their own name.</param>
    /// <param name="outputs">Output, or layer → the column that it becomes. By default every output becomes a column of its name.</param>
    /// <exception cref="KerasException">A name is not one of the network's.</exception>
    public KerasScoringEstimator Apply(Model network, IReadOnlyDictionary<string, string>? inputs = null, IReadOnlyDictionary<string, string>? outputs = null) =>
        new(environment, network, inputs ?? new Dictionary<string, string>(), outputs ?? new Dictionary<string, string>());
}
