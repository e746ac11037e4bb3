namespace MLNet.Keras.Graphs;

/// <summary>The gradients of an op's inputs, in their order; null where none flows.</summary>
public readonly struct Gradients
{
    private readonly Tensor?[] values;

    private Gradients(Tensor?[] values) => this.values = values;

    /// <summary>The gradients in input order.</summary>
    public Tensor?[] ToArray() => values;

    /// <summary>Nothing flows to any input.</summary>
    public static Gradients None => new([]);

    /// <summary>For an op with one differentiable input (its first).</summary>
    public static implicit operator Gradients(Tensor first) => new([first]);

    /// <summary>For an op whose first two inputs are differentiable.</summary>
    public static implicit operator Gradients((Tensor?, Tensor?) values) => new([values.Item1, values.Item2]);

    /// <summary>For an op whose first three inputs are differentiable.</summary>
    public static implicit operator Gradients((Tensor?, Tensor?, Tensor?) values) => new([values.Item1, values.Item2, values.Item3]);

    /// <summary>For any number of inputs.</summary>
    public static implicit operator Gradients(Tensor?[] values) => new(values);
}

/// <summary>A node whose gradient is asked for, and the gradients that flow into its outputs.</summary>
/// <param name="Node">The node.</param>
/// <param name="Dys">Gradient of each output; null where none flows.</param>
public sealed record GradientContext(Node Node, Tensor?[] Dys)
{
    /// <summary>The node's operands.</summary>
    public IReadOnlyList<Tensor> X => Node.Inputs;

    /// <summary>The node's first output.</summary>
    public Tensor Y => Node.Outputs[0];

    /// <summary>The gradient of the first output.</summary>
    public Tensor Dy => Dys[0] ?? K.ZerosLike(Node.Outputs[0]);
}

/// <summary>A gradient was asked for where there is none.</summary>
public sealed class GradientException(string message) : KerasException(message);
