using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>The options of a convolution beside its kernel's shape.</summary>
internal sealed record ConvolutionParts(
    Initializer KernelInitializer, Initializer BiasInitializer, Regularizer? KernelRegularizer, Regularizer? BiasRegularizer,
    Constraint? KernelConstraint, Constraint? BiasConstraint);

/// <summary>activation(convolution(x, kernel) + bias): what Conv1D and Conv2D share.</summary>
public abstract class Convolution : Layer
{
    [HoldsOptions]
    private readonly ConvolutionParts parts;

    [HoldsOptions]
    private readonly LowRank correction;

    private Variable? kernel;
    private Variable? bias;

    private protected Convolution(
        int rank, int filters, IntList kernelSize, IntList? strides, string padding, string? dataFormat, IntList? dilationRate, int groups,
        ActivationFunction? activation, bool useBias, ConvolutionParts parts, LowRank correction, Regularizer? activityRegularizer,
        string? name, bool trainable, DTypePolicy? dtype, Shape? inputShape)
        : base(name, trainable, dtype, inputShape, activityRegularizer)
    {
        string layer = GetType().Name;
        Filters = filters > 0 ? filters : throw new ArgumentOutOfRangeException(nameof(filters), filters, $"{layer}: 'filters' must be above 0, got {filters}.");
        Groups = groups > 0 && filters % groups == 0
            ? groups
            : throw new ArgumentOutOfRangeException(nameof(groups), groups, $"{layer}: 'groups' must be above 0 and divide the {filters} filters, got {groups}.");
        KernelSize = Sizes.For(kernelSize, rank, nameof(kernelSize), layer);
        Strides = Sizes.For(strides ?? 1, rank, nameof(strides), layer);
        DilationRate = Sizes.For(dilationRate ?? 1, rank, nameof(dilationRate), layer);
        if (Strides.Any(stride => stride > 1) && DilationRate.Any(rate => rate > 1))
        {
            throw new ArgumentException($"{layer}: 'strides' above 1 and 'dilationRate' above 1 exclude each other; got {Strides} and {DilationRate}.");
        }
        Padding = rank == 1 ? Require.OneOf(padding, "padding", "valid", "same", "causal") : Require.OneOf(padding, "padding", "valid", "same");
        DataFormat = Layers.DataFormat.Of(dataFormat);
        Activation = activation ?? Activations.Linear;
        UseBias = useBias;
        (this.parts, this.correction) = (parts, correction);
        InputSpecs = [new() { Rank = rank + 2 }];
    }

    private protected int Filters { get; }

    private protected IntList KernelSize { get; }

    private protected IntList Strides { get; }

    private protected string Padding { get; }

    private protected string DataFormat { get; }

    private protected IntList DilationRate { get; }

    private protected int Groups { get; }

    private protected ActivationFunction Activation { get; }

    private protected bool UseBias { get; }

    private bool IsChannelsLast => DataFormat == "channels_last";

    /// <summary>Freezes the kernel and trains a correction of low rank instead (LoRA). Keras: <c>enable_lora</c>.</summary>
    /// <param name="rank">The correction's rank.</param>
    /// <param name="loraAlpha">The correction's factor is alpha / rank; the rank if null.</param>
    /// <param name="aInitializer">Of the first thin matrix; He uniform if null.</param>
    /// <param name="bInitializer">Of the second; zeros if null, so that nothing changes at first.</param>
    /// <exception cref="KerasException">The layer is not built, has a correction already, or constrains the kernel.</exception>
    public void EnableLora(int rank, double? loraAlpha = null, Initializer? aInitializer = null, Initializer? bInitializer = null) =>
        correction.Enable(this, kernel, rank, loraAlpha, aInitializer, bInitializer);

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int axis = Layers.DataFormat.ChannelAxis(DataFormat);
        int channels = input[input.Axis(axis)];
        if (channels % Groups != 0)
        {
            throw new ShapeException($"{this}: the number of channels must be known and divisible by {Groups} groups, got input shape {input}.");
        }
        InputSpecs = [new() { Rank = input.Rank, Axes = [(axis, channels)] }];
        kernel = AddWeight("kernel", [.. KernelSize, channels / Groups, Filters], parts.KernelInitializer, parts.KernelRegularizer, parts.KernelConstraint);
        bias = UseBias ? AddWeight("bias", [Filters], parts.BiasInitializer, parts.BiasRegularizer, parts.BiasConstraint) : null;
        correction.Build(this, kernel);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        if (Padding == "causal")
        {
            (int, int) before = (DilationRate[0] * (KernelSize[0] - 1), 0);
            x = K.Pad(x, IsChannelsLast ? [(0, 0), before, (0, 0)] : [(0, 0), (0, 0), before]);
        }
        var y = K.Conv(x, correction.On(kernel!), Strides, Padding == "causal" ? "valid" : Padding, DataFormat, DilationRate);
        foreach (int axis in Layers.DataFormat.SpatialAxes(DataFormat, y.Rank))
        {
            if (y.Shape[axis] == 0 && x.Shape[axis] != 0)
            {
                throw new ShapeException($"{this}: a window of {KernelSize} (dilation {DilationRate}) does not fit into an input of shape {x.Shape}.");
            }
        }
        if (bias is not null)
        {
            y = IsChannelsLast ? K.BiasAdd(y, bias) : y + K.Reshape(bias, [1, Filters, .. KernelSize.Select(_ => 1)]);
        }
        return Activation.Apply(y);
    }
}
