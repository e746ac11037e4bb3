namespace MLNet.Keras.Initializers;

/// <summary>All zeros.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => new(shape, dtype);
}

/// <summary>All ones.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => Constant.Filled(shape, 1, dtype);
}

/// <summary>One value everywhere.</summary>
/// <param name="value">The value.</param>
public sealed class Constant(double value = 0) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => Filled(shape, value, dtype);

    internal static Tensor Filled(Shape shape, double value, DType dtype)
    {
        using var doubles = new Tensor(shape, DType.Float64);
        doubles.AsSpan<double>().Fill(value);
        return doubles.Cast(dtype);
    }
}
