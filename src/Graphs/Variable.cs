namespace MLNet.Keras.Graphs;

/// <summary>State that outlives a call: a weight, an optimizer slot, a metric's total, the counter of a random stream.</summary>
/// <remarks>
/// In a trace, <see cref="Read"/> gives the symbolic current value and <see cref="Assign"/> adds an update to the graph;
/// outside, both act at once. The memory stays the same for the variable's life.
/// </remarks>
public sealed class Variable
{
    [ThreadStatic]
    private static DType? readAs;

    /// <summary>A variable that starts with a copy of the given values.</summary>
    /// <param name="initial">The first values; not symbolic.</param>
    /// <param name="name">Keras's name, such as <c>kernel</c>.</param>
    /// <param name="trainable">Whether an optimizer may change it.</param>
    public Variable(Tensor initial, string name = "variable", bool trainable = true)
    {
        Value = initial.Clone();
        Name = name;
        Path = name;
        Trainable = trainable;
    }

    /// <summary>Keras's name, such as <c>kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Keras's path, such as <c>dense_1/kernel</c>.</summary>
    public string Path { get; internal set; }

    /// <summary>Whether an optimizer may change it.</summary>
    public bool Trainable { get; internal set; }

    /// <summary>The dimensions.</summary>
    public Shape Shape => Value.Shape;

    /// <summary>The element type.</summary>
    public DType DType => Value.DType;

    /// <summary>The values themselves, not a copy: reading sees every change.</summary>
    public Tensor Value { get; }

    /// <summary>The current value: symbolic in a trace.</summary>
    public Tensor Read() => Trace.Current?.Read(this) ?? Value;

    /// <summary>Sets the value: in a trace, when the graph runs; else at once.</summary>
    /// <exception cref="ShapeException">Shape or dtype differs from the variable's.</exception>
    public void Assign(Tensor value)
    {
        if (!value.Shape.IsCompatibleWith(Shape) || value.DType != DType)
        {
            throw new ShapeException($"Variable '{Path}' holds {new TensorSpec(Shape, DType)} and cannot take {TensorSpec.Of(value)}.");
        }
        if (Trace.Current is { } trace)
        {
            trace.Assign(this, value);
        }
        else
        {
            Value.CopyFrom(value);
        }
    }

    /// <summary>The current value, wherever a tensor is expected; inside a layer of a mixed-precision policy, in the dtype that it computes in.</summary>
    /// <exception cref="NotBuiltException">There is no variable: the layer that was to make it is not built.</exception>
    public static implicit operator Tensor(Variable variable) =>
        variable is null ? throw new NotBuiltException("A weight is used that is not there: the layer that makes it is not built.") : readAs is { } dtype && dtype != variable.DType && variable.DType.IsFloating ? K.Cast(variable.Read(), dtype) : variable.Read();

    /// <summary>What the optimizer applies to the value after each update.</summary>
    internal Func<Tensor, Tensor>? Constraint { get; set; }

    /// <summary>Until disposed, float variables become tensors of a dtype on this thread.</summary>
    internal static ReadScope ReadAs(DType dtype) => new(dtype);

    internal readonly struct ReadScope : IDisposable
    {
        private readonly DType? outer;

        internal ReadScope(DType dtype)
        {
            outer = readAs;
            readAs = dtype;
        }

        public void Dispose() => readAs = outer;
    }

    /// <inheritdoc/>
    public override string ToString() => $"<Variable path={Path}, shape={Shape}, dtype={DType.Name}>";
}
