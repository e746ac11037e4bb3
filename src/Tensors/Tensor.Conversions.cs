using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNet.Keras;

public partial class Tensor
{
    /// <summary>A tensor with a copy of the given elements.</summary>
    /// <exception cref="ShapeException">The number of elements is not the shape's.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, Shape shape) where T : unmanaged
    {
        if (shape.Size != values.Length)
        {
            throw new ShapeException($"Shape {shape} needs {shape.Size} elements, got {values.Length}.");
        }
        var tensor = new Tensor(shape, DTypes.Of<T>());
        values.CopyTo(tensor.AsSpan<T>());
        return tensor;
    }

    /// <summary>A tensor with a copy of the given elements.</summary>
    /// <exception cref="ShapeException">The number of elements is not the shape's.</exception>
    public static Tensor From<T>(T[] values, Shape shape) where T : unmanaged => From<T>(values.AsSpan(), shape);

    /// <summary>A tensor with the shape and a copy of the elements of a .NET array of any rank, such as <c>float[,]</c>.</summary>
    /// <exception cref="DTypeException">The array's elements have no tensor counterpart.</exception>
    public static Tensor From(Array values)
    {
        var dtype = DTypes.Of(values.GetType().GetElementType()!);
        var tensor = new Tensor(Enumerable.Range(0, values.Rank).Select(values.GetLength).ToArray(), dtype);
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(values), checked((int)tensor.Size * dtype.Size));
        bytes.CopyTo(tensor.AsBytes());
        return tensor;
    }

    /// <summary>A tensor with a copy of the elements of a <see cref="System.Numerics.Tensors.Tensor{T}"/>.</summary>
    public static Tensor From<T>(System.Numerics.Tensors.Tensor<T> values) where T : unmanaged
    {
        var tensor = new Tensor(values.Lengths.ToArray().Select(length => checked((int)length)).ToArray(), DTypes.Of<T>());
        values.FlattenTo(tensor.AsSpan<T>());
        return tensor;
    }

    /// <summary>A copy as a <see cref="System.Numerics.Tensors.Tensor{T}"/>.</summary>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not this tensor's element type.</exception>
    public System.Numerics.Tensors.Tensor<T> ToNumericsTensor<T>() where T : unmanaged =>
        System.Numerics.Tensors.Tensor.Create(AsSpan<T>().ToArray(), Shape.Select(dim => (nint)dim).ToArray());

    /// <summary>A copy of the elements, row-major, converted to <typeparamref name="T"/> where the types differ.</summary>
    public T[] ToArray<T>() where T : unmanaged
    {
        if (DTypes.Of<T>() == DType)
        {
            return AsSpan<T>().ToArray();
        }
        using var converted = Cast(DTypes.Of<T>());
        return converted.AsSpan<T>().ToArray();
    }

    /// <summary>The only element of a tensor of size one.</summary>
    /// <exception cref="ShapeException">The tensor has another number of elements.</exception>
    public T ToScalar<T>() where T : unmanaged => Size == 1
        ? ToArray<T>()[0]
        : throw new ShapeException($"Expected a tensor of one element, got shape {Shape}.");

    /// <summary>A copy with another element type (floats truncate toward zero, integers wrap, anything but zero is true).</summary>
    internal Tensor Cast(DType dtype)
    {
        var target = new Tensor(Shape, dtype);
        if (dtype == DType)
        {
            target.CopyFrom(this);
        }
        else
        {
            ElementConversion.Convert(this, target);
        }
        return target;
    }

    internal unsafe Span<byte> AsBytes() => new(Address, checked((int)(Size * DType.Size)));

    /// <summary>A scalar that takes the float dtype of what it meets; on its own it is float32.</summary>
    public static implicit operator Tensor(float value) => Weak(value, DType.Float32);

    /// <summary>A scalar that takes the float dtype of what it meets; on its own it is float32.</summary>
    public static implicit operator Tensor(double value) => Weak(value, DType.Float32);

    /// <summary>A scalar that takes the dtype of what it meets; on its own it is int32.</summary>
    public static implicit operator Tensor(int value) => Weak(value, DType.Int32);

    /// <summary>A vector.</summary>
    public static implicit operator Tensor(float[] values) => From((Array)values);

    /// <summary>A matrix.</summary>
    public static implicit operator Tensor(float[,] values) => From((Array)values);

    /// <summary>An array of rank 3.</summary>
    public static implicit operator Tensor(float[,,] values) => From((Array)values);

    /// <summary>An array of rank 4.</summary>
    public static implicit operator Tensor(float[,,,] values) => From((Array)values);

    /// <summary>A vector of float64.</summary>
    public static implicit operator Tensor(double[] values) => From((Array)values);

    /// <summary>A vector of int32.</summary>
    public static implicit operator Tensor(int[] values) => From((Array)values);

    /// <summary>A matrix of int32.</summary>
    public static implicit operator Tensor(int[,] values) => From((Array)values);

    private static Tensor Weak(double value, DType dtype)
    {
        var tensor = new Tensor([], dtype) { IsWeak = true, WeakValue = value };
        if (dtype == DType.Int32)
        {
            tensor.AsSpan<int>()[0] = (int)value;
        }
        else
        {
            tensor.AsSpan<float>()[0] = (float)value;
        }
        return tensor;
    }

    /// <summary>The C# number behind a weak scalar, in full precision.</summary>
    internal double WeakValue { get; private init; }
}
