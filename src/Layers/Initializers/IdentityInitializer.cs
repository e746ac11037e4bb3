namespace MLNet.Keras.Initializers;

/// <summary>A multiple of the identity matrix. Keras: <c>keras.initializers.Identity</c>, whose configuration does not hold the gain.</summary>
/// <param name="gain">The multiple.</param>
public sealed class IdentityInitializer([NotInConfig] double gain = 1) : Initializer
{
    /// <inheritdoc/>
    internal override string ClassName => "Identity";

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The weight is not a matrix.</exception>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32) => shape.Rank == 2
        ? K.Eye(shape[0], shape[1], dtype: dtype) * gain
        : throw new ShapeException($"Identity takes a matrix, got shape {shape}.");
}
