using System.Collections.Frozen;

namespace MLNet.Keras;

/// <summary>Element type of a <see cref="Tensor"/>; the names are TensorFlow's.</summary>
public enum DType
{
    /// <summary>IEEE half precision, stored in 2 bytes.</summary>
    Float16,
    /// <summary>bfloat16: the upper half of a float32.</summary>
    BFloat16,
    /// <summary>IEEE single precision, the default of every layer.</summary>
    Float32,
    /// <summary>IEEE double precision.</summary>
    Float64,
    /// <summary>Signed 8-bit integer.</summary>
    Int8,
    /// <summary>Signed 16-bit integer.</summary>
    Int16,
    /// <summary>Signed 32-bit integer.</summary>
    Int32,
    /// <summary>Signed 64-bit integer.</summary>
    Int64,
    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8,
    /// <summary>Unsigned 16-bit integer.</summary>
    UInt16,
    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32,
    /// <summary>Unsigned 64-bit integer.</summary>
    UInt64,
    /// <summary>Truth value, one byte, 0 or 1.</summary>
    Bool,
}

/// <summary>Facts about <see cref="DType"/>.</summary>
public static class DTypes
{
    private static readonly (DType DType, Type Clr, int Size, string Name)[] Table =
    [
        (DType.Float16, typeof(Half), 2, "float16"),
        (DType.BFloat16, typeof(BFloat16), 2, "bfloat16"),
        (DType.Float32, typeof(float), 4, "float32"),
        (DType.Float64, typeof(double), 8, "float64"),
        (DType.Int8, typeof(sbyte), 1, "int8"),
        (DType.Int16, typeof(short), 2, "int16"),
        (DType.Int32, typeof(int), 4, "int32"),
        (DType.Int64, typeof(long), 8, "int64"),
        (DType.UInt8, typeof(byte), 1, "uint8"),
        (DType.UInt16, typeof(ushort), 2, "uint16"),
        (DType.UInt32, typeof(uint), 4, "uint32"),
        (DType.UInt64, typeof(ulong), 8, "uint64"),
        (DType.Bool, typeof(bool), 1, "bool"),
    ];

    private static readonly FrozenDictionary<Type, DType> ByClr = Table.ToFrozenDictionary(row => row.Clr, row => row.DType);
    private static readonly FrozenDictionary<string, DType> ByName = Table.ToFrozenDictionary(row => row.Name, row => row.DType);

    extension(DType dtype)
    {
        /// <summary>Bytes per element.</summary>
        public int Size => Table[(int)dtype].Size;

        /// <summary>Keras's name, such as <c>float32</c>.</summary>
        public string Name => Table[(int)dtype].Name;

        /// <summary>The .NET type of one element.</summary>
        public Type ClrType => Table[(int)dtype].Clr;

        /// <summary>True for the four floating-point types.</summary>
        public bool IsFloating => dtype <= DType.Float64;

        /// <summary>True for signed and unsigned integers (not bool).</summary>
        public bool IsInteger => dtype is >= DType.Int8 and <= DType.UInt64;
    }

    /// <summary>The dtype that stores .NET elements of type <typeparamref name="T"/>.</summary>
    /// <exception cref="DTypeException"><typeparamref name="T"/> has no tensor counterpart.</exception>
    public static DType Of<T>() => Of(typeof(T));

    internal static DType Of(Type type) => ByClr.TryGetValue(type, out var dtype)
        ? dtype
        : throw new DTypeException($"A tensor cannot hold elements of type {type.Name}; supported: {string.Join(", ", ByClr.Keys.Select(t => t.Name).Order())}.");

    /// <summary>Reads Keras's name of a dtype.</summary>
    /// <exception cref="DTypeException">The name is not known.</exception>
    public static DType Parse(string name) => ByName.TryGetValue(name, out var dtype)
        ? dtype
        : throw new DTypeException($"Unknown dtype '{name}'; known: {string.Join(", ", ByName.Keys.Order())}.");
}
