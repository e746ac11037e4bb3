namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>How an input spreads over the [rows, columns] of a program.</summary>
internal enum Spread : byte
{
    /// <summary>One element per element.</summary>
    Full,

    /// <summary>One element for all.</summary>
    Scalar,

    /// <summary>One row, repeated for every row: a bias.</summary>
    Row,

    /// <summary>One element per row: a row's mean.</summary>
    Column,

    /// <summary>Not numbers but a <see cref="DropoutState"/>.</summary>
    DropoutState,
}

/// <summary>What stands in memory; inside a program everything is float32.</summary>
internal enum ElementType : byte
{
    Float32,

    /// <summary>A byte, 0 or 1.</summary>
    Bool,
    Int32,
}

/// <summary>An input of a program.</summary>
internal readonly record struct Operand(Spread Spread, ElementType Type = ElementType.Float32)
{
    public static implicit operator Operand(Spread spread) => new(spread);
}

/// <summary>An output of a program: a value number, stored as float32, as 0/1 bytes, or truncated to int32.</summary>
internal readonly record struct Result(int Value, ElementType Type = ElementType.Float32)
{
    public static implicit operator Result(int value) => new(value);
}
