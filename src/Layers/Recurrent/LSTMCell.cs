using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>One step of an <see cref="LSTM"/>. Keras: <c>keras.layers.LSTMCell</c>.</summary>
/// <remarks>Inputs: x [batch, features], hidden and cell state [batch, units]; outputs: output, hidden and cell state.</remarks>
public sealed class LSTMCell(
    int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
    Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, bool unitForgetBias = true,
    Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
    Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
    double dropout = 0, double recurrentDropout = 0, int? seed = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : RecurrentCell(name, trainable, dtype, inputShape)
{
    private const int Gates = 4;

    private readonly int units = Require.Positive(units, nameof(units));
    private readonly ActivationFunction activation = activation ?? Activations.Tanh;
    private readonly ActivationFunction recurrentActivation = recurrentActivation ?? Activations.Sigmoid;
    private readonly Initializer kernelInitializer = Initializer.Of(kernelInitializer, "glorot_uniform");
    private readonly Initializer recurrentInitializer = Initializer.Of(recurrentInitializer, "orthogonal");
    private readonly Initializer biasInitializer = Initializer.Of(biasInitializer, "zeros");
    private readonly double dropout = Require.Between(dropout, 0, 1, nameof(dropout));
    private readonly double recurrentDropout = Require.Between(recurrentDropout, 0, 1, nameof(recurrentDropout));
    private readonly int? seed = seed;
    // Made even without dropout: so default seeds are drawn in Keras's order.
    private readonly SeedGenerator generator = new(seed);

    private Variable? kernel;
    private Variable? recurrentKernel;
    private Variable? bias;

    /// <inheritdoc/>
    internal override int[] StateSizes => [units, units];

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        kernel = AddWeight("kernel", [input[^1], Gates * units], kernelInitializer, kernelRegularizer, kernelConstraint);
        recurrentKernel = AddWeight("recurrent_kernel", [units, Gates * units], recurrentInitializer, recurrentRegularizer, recurrentConstraint);
        var initializer = unitForgetBias ? new ForgetBias(biasInitializer, units) : biasInitializer;
        bias = useBias ? AddWeight("bias", [Gates * units], initializer, biasRegularizer, biasConstraint) : null;
    }

    /// <inheritdoc/>
    internal override (Tensor[] Sequences, Step Step) Start(Tensor x, Tensor[] states)
    {
        var (inputMasks, stateMasks) = new RecurrentDropout(dropout, recurrentDropout, Gates).Draw(generator, x, states[0], Training);
        Tensor recurrent = recurrentKernel!;
        var projected = Product(x, kernel!, inputMasks);
        projected = bias is null ? projected : K.BiasAdd(projected, bias);
        return ([projected], (slices, state) =>
        {
            var gates = K.Split(slices[0] + Product(state[0], recurrent, stateMasks), Gates, -1);
            var (input, forget, candidate, output) = (gates[0], gates[1], gates[2], gates[3]);
            var cell = recurrentActivation.Apply(forget) * state[1] + recurrentActivation.Apply(input) * activation.Apply(candidate);
            var hidden = recurrentActivation.Apply(output) * activation.Apply(cell);
            return (hidden, [hidden, cell]);
        });
    }

    /// <summary>The weights, if the cell is the standard one (tanh, sigmoid gates, no dropout) that the op for whole sequences computes; else null.</summary>
    internal (Tensor Kernel, Tensor Recurrent, Tensor Bias)? WeightsOfStandardCell() =>
        activation == Activations.Tanh && recurrentActivation == Activations.Sigmoid && dropout == 0 && recurrentDropout == 0
            ? (kernel!, recurrentKernel!, bias is null ? K.Zeros([Gates * units], DTypePolicy.ComputeDType) : bias)
            : null;

    /// <summary>The product with a kernel of all gates; masks may be one for all or one for each gate.</summary>
    private static Tensor Product(Tensor x, Tensor kernel, Tensor[]? masks) => masks switch
    {
        null => Dense.OverLastAxis(x, kernel),
        [var one] => Dense.OverLastAxis(x * one, kernel),
        _ => K.Concatenate([.. K.Split(kernel, Gates, -1).Zip(masks, (part, mask) => Dense.OverLastAxis(x * mask, part))], -1),
    };

    /// <summary>Ones for the forget gate, so that a new LSTM remembers. Jozefowicz et al., 2015.</summary>
    private sealed class ForgetBias(Initializer others, int units) : Initializer
    {
        public override Tensor Create(Shape shape, DType dtype = DType.Float32) =>
            K.Concatenate([others.Create([units], dtype), new Ones().Create([units], dtype), others.Create([2 * units], dtype)], 0);
    }
}
