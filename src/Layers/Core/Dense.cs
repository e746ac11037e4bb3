using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>activation(x · kernel + bias) over the last axis.</summary>
/// <remarks>Input […, d], output […, units]. Keras: <c>keras.layers.Dense</c>.</remarks>
/// <param name="units">Size of the output's last axis.</param>
/// <param name="activation">Linear if null.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">Glorot uniform if null.</param>
/// <param name="biasInitializer">Zeros if null.</param>
/// <param name="loraRank">Freeze the kernel and train a correction of this rank.</param>
/// <param name="loraAlpha">The correction's factor is alpha / rank; the rank if null.</param>
/// <param name="quantizationConfig">Not supported: null.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is below 1.</exception>
public sealed class Dense(
    int units, ActivationFunction? activation = null, bool useBias = true,
    Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
    Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, [OnlyWhenSet] Regularizer? activityRegularizer = null,
    Constraint? kernelConstraint = null, Constraint? biasConstraint = null,
    [OnlyWhenSet] int? loraRank = null, [OnlyWhenSet] double? loraAlpha = null, string? quantizationConfig = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape, activityRegularizer)
{
    private readonly int units = Require.Positive(units, nameof(units));
    private readonly ActivationFunction activation = activation ?? Activations.Linear;
    private readonly Initializer kernelInitializer = Initializer.Of(kernelInitializer, "glorot_uniform");
    private readonly Initializer biasInitializer = Initializer.Of(biasInitializer, "zeros");

    private readonly string? quantizationConfig = Require.Unsupported(quantizationConfig, nameof(quantizationConfig));

    [HoldsOptions]
    private readonly LowRank correction = new(loraRank, loraAlpha);

    private Variable? kernel;
    private Variable? bias;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

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
        InputSpecs = [new() { MinRank = 2, Axes = [(-1, input[^1])] }];
        kernel = AddWeight("kernel", [input[^1], units], kernelInitializer, kernelRegularizer, kernelConstraint);
        bias = useBias ? AddWeight("bias", [units], biasInitializer, biasRegularizer, biasConstraint) : null;
        correction.Build(this, kernel);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        var y = OverLastAxis(x, correction.On(kernel!));
        return activation.Apply(bias is null ? y : K.BiasAdd(y, Promotion.To(bias, y.DType)));
    }

    /// <summary>x · kernel over the last axis; higher ranks go through one product of matrices, as in TensorFlow's <c>tensordot</c>.</summary>
    internal static Tensor OverLastAxis(Tensor x, Tensor kernel)
    {
        if (x.Rank == 2)
        {
            return K.MatMul(x, kernel);
        }
        var product = K.MatMul(K.Reshape(x, [-1, x.Shape[^1]]), kernel);
        Shape result = [.. x.Shape.Dims[..^1], kernel.Shape[^1]];
        return result.Count(dim => dim < 0) <= 1
            ? K.Reshape(product, result)
            : K.Reshape(product, K.Stack([.. K.Unstack(K.Shape(x))[..^1], kernel.Shape[^1]]));
    }
}
