using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Layers;

namespace MLNet.Keras;

/// <summary>Where data enters a model: a symbolic tensor in the functional API, the first entry of a <c>Sequential</c>. Keras: <c>keras.Input</c>.</summary>
/// <remarks><code>
/// var input = new Input([10]);
/// var output = input | new Dense(64, activation: "relu") | new Dense(1);
/// </code></remarks>
public sealed class Input : Layer
{
    /// <summary>An input of a model.</summary>
    /// <param name="shape">Shape of one sample, without the batch dimension; -1 where it is not known.</param>
    /// <param name="batchSize">The batch size, where it is fixed.</param>
    /// <param name="dtype">Element type; float32 if null.</param>
    /// <param name="batchShape">Shape with the batch dimension, instead of <paramref name="shape"/>.</param>
    /// <param name="name">Name of the input, by which data is matched to it.</param>
    /// <param name="sparse">Not supported yet: false.</param>
    /// <param name="ragged">Not supported yet: false.</param>
    /// <param name="optional">Whether the model runs without it.</param>
    /// <param name="tensor">The symbolic tensor of another input, which is used instead of a new one; it brings shape, dtype and name along.</param>
    /// <exception cref="ArgumentException">Not just one of the shapes or a tensor is given, or the tensor is no other input's.</exception>
    public Input(
        [NotInConfig] Shape? shape = null, [NotInConfig] int? batchSize = null, DType? dtype = null, Shape? batchShape = null, string? name = null,
        bool sparse = false, bool ragged = false, bool optional = false, [NotInConfig] Tensor? tensor = null)
        : base(name ?? Wrapped(tensor)?.Label, dtype: dtype ?? tensor?.DType ?? DType.Float32)
    {
        if ((shape is null ? 0 : 1) + (batchShape is null ? 0 : 1) + (tensor is null ? 0 : 1) != 1)
        {
            throw new ArgumentException("Input needs either 'shape' (of one sample), 'batchShape' (with the batch dimension) or 'tensor' (of another input).");
        }
        if (sparse || ragged)
        {
            throw new NotSupportedException("Input: sparse and ragged tensors are not supported.");
        }
        if (tensor is not null && (Name != Wrapped(tensor)!.Label || (dtype ?? tensor.DType) != tensor.DType))
        {
            throw new ArgumentException($"The tensor of input '{Wrapped(tensor)!.Label}' ({tensor.DType.Name}) cannot be called '{Name}' or have another dtype.", nameof(tensor));
        }
        BatchShape = tensor?.Shape ?? batchShape ?? [batchSize ?? -1, .. shape!.Value];
        Optional = optional;
        Tensor = tensor ?? Placeholder.Create(new TensorSpec(BatchShape, dtype ?? DType.Float32), Name);
        EnsureBuilt(BatchShape);
    }

    /// <summary>The symbolic tensor.</summary>
    public Tensor Tensor { get; }

    /// <summary>Shape with the batch dimension.</summary>
    public Shape BatchShape { get; }

    /// <summary>Whether the model runs without it.</summary>
    public bool Optional { get; }

    /// <inheritdoc/>
    internal override string ClassName => "InputLayer";

    /// <summary>The symbolic tensor.</summary>
    public static implicit operator Tensor(Input input) => input.Tensor;

    /// <inheritdoc/>
    public override System.Text.Json.Nodes.JsonObject GetConfig() => new()
    {
        ["batch_shape"] = ConfigValue.ToJson(BatchShape),
        ["dtype"] = Tensor.DType.Name,
        ["sparse"] = false,
        ["ragged"] = false,
        ["name"] = Name,
        ["optional"] = Optional,
    };

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => x;

    private static Placeholder? Wrapped(Tensor? tensor) => tensor switch
    {
        null => null,
        SymbolicTensor { Node.Op: Placeholder input } => input,
        _ => throw new ArgumentException($"'tensor' must be the symbolic tensor of another input; got one of shape {tensor.Shape} that holds values or is computed.", nameof(tensor)),
    };
}
