namespace MLNet.Keras;

/// <summary>An n-dimensional array: it holds values, or (a symbolic tensor) it stands for the output of a graph node.</summary>
/// <remarks>
/// Values lie row-major in aligned native memory, released by <see cref="Dispose()"/> or by the garbage collector.
/// <c>K</c> computes with both kinds: at once on values, by adding a node on symbolic tensors.
/// </remarks>
public partial class Tensor : IDisposable
{
    private readonly TensorMemory? memory;
    private readonly long offset;
    private bool disposed;

    /// <summary>A tensor of zeros.</summary>
    /// <exception cref="ShapeException">A dimension is unknown.</exception>
    public Tensor(Shape shape, DType dtype = DType.Float32)
        : this(shape, dtype, new TensorMemory(KnownSize(shape) * dtype.Size), 0) { }

    /// <summary>A view of memory that another tensor shares.</summary>
    private Tensor(Shape shape, DType dtype, TensorMemory memory, long offset) : this(shape, dtype, symbolic: false)
    {
        this.memory = memory;
        this.offset = offset;
    }

    /// <summary>A tensor without values; only symbolic tensors are made so.</summary>
    internal Tensor(Shape shape, DType dtype, bool symbolic)
    {
        Shape = shape;
        Size = shape.Size;
        DType = dtype;
        IsSymbolic = symbolic;
    }

    /// <summary>The dimensions; those of a symbolic tensor may be unknown.</summary>
    public Shape Shape { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>Number of dimensions.</summary>
    public int Rank => Shape.Rank;

    /// <summary>Number of elements; -1 if a dimension is unknown.</summary>
    public long Size { get; }

    /// <summary>True if the tensor stands for a graph node's output and holds no values.</summary>
    public bool IsSymbolic { get; }

    /// <summary>A scalar that came from a C# number: it takes the dtype of what it meets, as Python's scalars do in Keras.</summary>
    internal bool IsWeak { get; init; }

    /// <summary>Address of the first element.</summary>
    internal unsafe byte* Address
    {
        get
        {
            ThrowIfWithoutValues();
            return memory!.Address + offset;
        }
    }

    /// <summary>The elements, row-major, without a copy.</summary>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not this tensor's element type.</exception>
    public unsafe Span<T> AsSpan<T>() where T : unmanaged
    {
        if (typeof(T) != DType.ClrType)
        {
            throw new DTypeException($"The tensor holds {DType.Name}, not {typeof(T).Name}; use ToArray<{typeof(T).Name}>() to convert.");
        }
        return new Span<T>(Address, checked((int)Size));
    }

    /// <summary>The same values under another shape, without a copy. One dimension may be -1 and follows from the others.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public Tensor Reshape(params ReadOnlySpan<int> shape)
    {
        ThrowIfWithoutValues();
        return new Tensor(Resolve(shape), DType, memory!.Share(), offset);
    }

    /// <summary>Rows [<paramref name="start"/>, start + count) of the first axis, without a copy.</summary>
    /// <exception cref="ShapeException">The rows do not exist, or the tensor is a scalar.</exception>
    public Tensor Rows(int start, int count)
    {
        if (Rank == 0 || start < 0 || count < 0 || start + (long)count > Shape[0])
        {
            throw new ShapeException($"Rows [{start}, {start + (long)count}) do not exist in a tensor of shape {Shape}.");
        }
        ThrowIfWithoutValues();
        long rowBytes = Shape[0] == 0 ? 0 : Size / Shape[0] * DType.Size;
        return new Tensor(Shape.With(0, count), DType, memory!.Share(), offset + start * rowBytes);
    }

    /// <summary>A view of a part of this tensor's memory as a tensor of another type; how engines lay results into one arena.</summary>
    internal Tensor View(long byteOffset, Shape shape, DType dtype)
    {
        ThrowIfWithoutValues();
        if (byteOffset < 0 || byteOffset + shape.Size * dtype.Size > Size * DType.Size)
        {
            throw new ShapeException($"A view of shape {shape} at byte {byteOffset} does not lie inside {Size * DType.Size} bytes.");
        }
        return new Tensor(shape, dtype, memory!.Share(), offset + byteOffset);
    }

    /// <summary>A copy in memory of its own.</summary>
    public Tensor Clone()
    {
        var copy = new Tensor(Shape, DType);
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>Overwrites the values with those of a tensor of the same shape and dtype.</summary>
    internal unsafe void CopyFrom(Tensor source)
    {
        if (source.Shape != Shape || source.DType != DType)
        {
            throw new ShapeException($"Expected values of shape {Shape} and dtype {DType.Name}, got {source.Shape} and {source.DType.Name}.");
        }
        Buffer.MemoryCopy(source.Address, Address, Size * DType.Size, Size * DType.Size);
    }

    /// <summary>Releases the memory (of a view: its share in it). A second call does nothing.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            memory?.Release();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Shape and dtype, and the values of a small tensor.</summary>
    public override string ToString() =>
        IsSymbolic || disposed || Size > 32 ? $"Tensor(shape={Shape}, dtype={DType.Name})" : $"Tensor(shape={Shape}, dtype={DType.Name}, [{string.Join(", ", ToArray<double>())}])";

    private void ThrowIfWithoutValues()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (memory is null)
        {
            throw new InvalidOperationException($"{this} is symbolic: it holds no values. Compute it through a model or a function first.");
        }
    }

    private Shape Resolve(ReadOnlySpan<int> shape)
    {
        int[] dims = shape.ToArray();
        int open = Array.IndexOf(dims, -1);
        if (open >= 0)
        {
            long known = 1;
            for (int axis = 0; axis < dims.Length; axis++)
            {
                known *= axis == open ? 1 : dims[axis];
            }
            dims[open] = known > 0 && Size % known == 0 ? (int)(Size / known) : -1;
        }
        Shape resolved = dims;
        return resolved.IsKnown && resolved.Size == Size
            ? resolved
            : throw new ShapeException($"A tensor of shape {Shape} ({Size} elements) cannot be reshaped to {Shape.Create(shape)}.");
    }

    private static long KnownSize(Shape shape) => shape.IsKnown
        ? shape.Size
        : throw new ShapeException($"A tensor with values needs known dimensions; got {shape}.");
}
