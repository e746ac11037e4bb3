namespace MLNet.Keras.Graphs;

/// <summary>The operands of an op, with the checks that shape rules share.</summary>
public readonly struct OpInputs
{
    private readonly Op op;
    private readonly Tensor[] tensors;

    internal OpInputs(Op op, Tensor[] tensors) => (this.op, this.tensors) = (op, tensors);

    /// <summary>Number of operands.</summary>
    public int Count => tensors.Length;

    /// <summary>One operand.</summary>
    public Tensor this[int index] => tensors[index];

    /// <summary>The first operands alone.</summary>
    public OpInputs Take(int count) => new(op, tensors[..count]);

    /// <summary>The operands as an array.</summary>
    public Tensor[] ToArray() => [.. tensors];

    /// <summary>The spec that elementwise ops of one operand return: the operand's own.</summary>
    public TensorSpec Same => TensorSpec.Of(tensors[0]);

    /// <summary>The dtype that all operands share.</summary>
    /// <exception cref="DTypeException">They differ.</exception>
    public DType CommonDType()
    {
        foreach (var tensor in tensors)
        {
            if (tensor.DType != tensors[0].DType)
            {
                throw new DTypeException($"{op.Name}: operands of one dtype expected, got {string.Join(", ", tensors.Select(t => t.DType.Name))}.");
            }
        }
        return tensors[0].DType;
    }

    /// <summary>The shape that two operands broadcast to.</summary>
    /// <exception cref="ShapeException">They do not broadcast.</exception>
    public Shape Broadcast(int first = 0, int second = 1) =>
        Broadcasting.TryShape(tensors[first].Shape, tensors[second].Shape, out var shape)
            ? shape
            : throw Error($"shapes {tensors[first].Shape} and {tensors[second].Shape} do not broadcast");

    /// <summary>Checks the rank of an operand.</summary>
    /// <exception cref="ShapeException">It differs.</exception>
    public void RequireRank(int index, int rank)
    {
        if (tensors[index].Rank != rank)
        {
            throw Error($"operand {index} must have rank {rank}, got shape {tensors[index].Shape}");
        }
    }

    /// <summary>Checks the dtype of an operand.</summary>
    /// <exception cref="DTypeException">It differs.</exception>
    public void RequireDType(int index, DType dtype)
    {
        if (tensors[index].DType != dtype)
        {
            throw new DTypeException($"{op.Name}: operand {index} must be {dtype.Name}, got {tensors[index].DType.Name}.");
        }
    }

    /// <summary>Checks that the first operand is of a float type.</summary>
    /// <exception cref="DTypeException">It is not.</exception>
    public void RequireFloats()
    {
        if (!tensors[0].DType.IsFloating)
        {
            throw new DTypeException($"{op.Name}: floats expected, got {tensors[0].DType.Name}.");
        }
    }

    /// <summary>The values of an integer operand that must be known while the graph is built (axes, sizes, permutations).</summary>
    /// <exception cref="ShapeException">The operand is symbolic.</exception>
    public int[] Constant(int index) => tensors[index].IsSymbolic
        ? throw Error($"operand {index} must be known when the graph is built")
        : tensors[index].ToArray<int>();

    /// <summary>The values of an integer operand that describes a shape; parts that are not known yet are -1.</summary>
    /// <exception cref="ShapeException">Not even its length can be told.</exception>
    public int[] PartialShape(int index) => Graphs.PartialShape.Of(tensors[index]) ?? throw Error($"operand {index} is not a shape that can be told from the graph");

    /// <summary>A shape error that names the op.</summary>
    public ShapeException Error(string what) => new($"{op.Name}: {what}.");

    /// <summary>First two operands.</summary>
    public void Deconstruct(out Tensor first, out Tensor second) => (first, second) = (tensors[0], tensors[1]);

    /// <summary>First three operands.</summary>
    public void Deconstruct(out Tensor first, out Tensor second, out Tensor third) => (first, second, third) = (tensors[0], tensors[1], tensors[2]);
}
