namespace MLNet.Keras;

/// <summary>Keras's activation functions, the typed twins of the strings. Each is also a function over tensors: <c>Activations.Relu.Apply(x)</c>.</summary>
public static partial class Activations
{
    private static readonly Dictionary<string, ActivationFunction> Known = [];

    /// <summary>x.</summary>
    public static ActivationFunction Linear { get; } = Add("linear", x => x);

    /// <summary>max(x, 0).</summary>
    public static ActivationFunction Relu { get; } = Add("relu", K.Relu);

    /// <summary>min(max(x, 0), 6).</summary>
    public static ActivationFunction Relu6 { get; } = Add("relu6", K.Relu6);

    /// <summary>x where positive, else 0.2 · x.</summary>
    public static ActivationFunction LeakyRelu { get; } = Add("leaky_relu", x => K.LeakyRelu(x));

    /// <summary>x where positive, else eˣ − 1.</summary>
    public static ActivationFunction Elu { get; } = Add("elu", x => K.Elu(x));

    /// <summary>Scaled <see cref="Elu"/> that keeps mean 0 and variance 1. Klambauer et al., 2017.</summary>
    public static ActivationFunction Selu { get; } = Add("selu", K.Selu);

    /// <summary>max(x, 0) + min(eˣ − 1, 0).</summary>
    public static ActivationFunction Celu { get; } = Add("celu", x => Formulas.Celu(x));

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static ActivationFunction Sigmoid { get; } = Add("sigmoid", K.Sigmoid);

    /// <summary>tanh x.</summary>
    public static ActivationFunction Tanh { get; } = Add("tanh", K.Tanh);

    /// <summary>eˣ normalized to sum 1 over the last axis.</summary>
    public static ActivationFunction Softmax { get; } = Add("softmax", x => K.Softmax(x));

    /// <summary>The logarithm of <see cref="Softmax"/>.</summary>
    public static ActivationFunction LogSoftmax { get; } = Add("log_softmax", x => K.LogSoftmax(x));

    /// <summary>x · Φ(x), with the exact normal distribution. Hendrycks and Gimpel, 2016.</summary>
    public static ActivationFunction Gelu { get; } = Add("gelu", x => Formulas.Gelu(x));

    /// <summary>x · sigmoid(x).</summary>
    public static ActivationFunction Silu { get; } = Add("silu", Formulas.Silu, "swish");

    /// <summary>eˣ.</summary>
    public static ActivationFunction Exponential { get; } = Add("exponential", K.Exp);

    /// <summary>ln(1 + eˣ).</summary>
    public static ActivationFunction Softplus { get; } = Add("softplus", K.Softplus);

    /// <summary>x / (1 + |x|).</summary>
    public static ActivationFunction Softsign { get; } = Add("softsign", K.Softsign);

    /// <summary>ln sigmoid(x).</summary>
    public static ActivationFunction LogSigmoid { get; } = Add("log_sigmoid", x => -K.Softplus(-x));

    /// <summary>x · tanh(softplus(x)). Misra, 2019.</summary>
    public static ActivationFunction Mish { get; } = Add("mish", x => x * K.Tanh(K.Softplus(x)));

    /// <summary>x / 6 + 1/2, cut off at 0 and 1.</summary>
    public static ActivationFunction HardSigmoid { get; } = Add("hard_sigmoid", Formulas.HardSigmoid);

    /// <summary>x · hard sigmoid(x).</summary>
    public static ActivationFunction HardSilu { get; } = Add("hard_silu", x => x * Formulas.HardSigmoid(x), "hard_swish");

    /// <summary>x, cut off at −1 and 1.</summary>
    public static ActivationFunction HardTanh { get; } = Add("hard_tanh", x => K.Maximum(K.Minimum(x, 1.0), -1.0));

    /// <summary>x where |x| exceeds 0.5, else 0.</summary>
    public static ActivationFunction HardShrink { get; } = Add("hard_shrink", x => Formulas.HardShrink(x));

    /// <summary>x moved 0.5 toward 0, and 0 where |x| does not exceed 0.5.</summary>
    public static ActivationFunction SoftShrink { get; } = Add("soft_shrink", x => Formulas.SoftShrink(x));

    /// <summary>x − tanh x.</summary>
    public static ActivationFunction TanhShrink { get; } = Add("tanh_shrink", x => x - K.Tanh(x));

    /// <summary>0 up to −1, (x + 1)² / 4 up to 1, then x.</summary>
    public static ActivationFunction SparsePlus { get; } = Add("sparse_plus", Formulas.SparsePlus);

    /// <summary>(x + 1) / 2, cut off at 0 and 1.</summary>
    public static ActivationFunction SparseSigmoid { get; } = Add("sparse_sigmoid", Formulas.SparseSigmoid);

    /// <summary>The Euclidean projection of the last axis to the probability simplex. Martins and Astudillo, 2016.</summary>
    public static ActivationFunction Sparsemax { get; } = Add("sparsemax", x => Formulas.Sparsemax(x));

    /// <summary>(x + √(x² + 4)) / 2.</summary>
    public static ActivationFunction Squareplus { get; } = Add("squareplus", x => Formulas.Squareplus(x));

    /// <summary>One half of the last axis times the sigmoid of the other half.</summary>
    public static ActivationFunction Glu { get; } = Add("glu", x => Formulas.Glu(x));

    /// <summary>x where it exceeds a threshold, else a value; it has no string, for it has no defaults.</summary>
    public static ActivationFunction Threshold(double threshold, double value) => new("threshold", x => K.Where(K.Greater(x, threshold), x, value));

    internal static IEnumerable<string> Names => Known.Keys;

    internal static ActivationFunction Find(string identifier) => Known.TryGetValue(identifier, out var found)
        ? found
        : throw new UnknownIdentifierException("activation", identifier, Known.Keys);

    private static ActivationFunction Add(string name, Func<Tensor, Tensor> function, string? alias = null)
    {
        var activation = new ActivationFunction(name, function);
        Known.Add(name, activation);
        if (alias is not null)
        {
            Known.Add(alias, activation);
        }
        return activation;
    }
}
