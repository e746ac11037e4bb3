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

/// <summary>One value everywhere, or values that repeat along the last axis.</summary>
/// <param name="value">The value, or one for each position of the last axis; 0 if null.</param>
public sealed class Constant(OneOrMany<double>? value = null) : Initializer
{
    private readonly OneOrMany<double> value = value ?? 0.0;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => value.Items is [var all]
        ? Filled(shape, all, dtype)
        : K.BroadcastTo(K.Cast(Tensor.From(value.Items, [value.Items.Length]), dtype), shape);

    internal static Tensor Filled(Shape shape, double value, DType dtype)
    {
        using var doubles = new Tensor(shape, DType.Float64);
        doubles.AsSpan<double>().Fill(value);
        return doubles.Cast(dtype);
    }
}
