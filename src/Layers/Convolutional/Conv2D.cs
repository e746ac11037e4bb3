using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>Convolution of images. Keras: <c>keras.layers.Conv2D</c>.</summary>
/// <remarks>Input [batch, height, width, channels], output [batch, height', width', filters].</remarks>
/// <param name="filters">Number of output channels.</param>
/// <param name="kernelSize">Size of the window.</param>
/// <param name="strides">Steps of the window; 1 if null. Above 1, <paramref name="dilationRate"/> must be 1.</param>
/// <param name="padding"><c>valid</c> or <c>same</c>.</param>
/// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
/// <param name="dilationRate">Distance between the taps of the window; 1 if null.</param>
/// <param name="groups">Channels are convolved in this many separate groups.</param>
/// <param name="activation">Linear if null.</param>
/// <param name="kernelInitializer">Glorot uniform if null.</param>
/// <param name="biasInitializer">Zeros if null.</param>
/// <param name="loraRank">Freeze the kernel and train a correction of this rank.</param>
/// <param name="loraAlpha">The correction's factor is alpha / rank; the rank if null.</param>
/// <exception cref="ArgumentException">An option is out of range, or options exclude each other.</exception>
public sealed class Conv2D(
    int filters, IntList kernelSize, IntList? strides = null, string padding = "valid", string? dataFormat = null, IntList? dilationRate = null, int groups = 1,
    ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
    Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
    Constraint? kernelConstraint = null, Constraint? biasConstraint = null, [OnlyWhenSet] int? loraRank = null, [OnlyWhenSet] double? loraAlpha = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Convolution(
        2, filters, kernelSize, strides, padding, dataFormat, dilationRate, groups, activation, useBias,
        new(Initializer.Of(kernelInitializer, "glorot_uniform"), Initializer.Of(biasInitializer, "zeros"), kernelRegularizer, biasRegularizer, kernelConstraint, biasConstraint),
        new(loraRank, loraAlpha),
        activityRegularizer, name, trainable, dtype, inputShape);
