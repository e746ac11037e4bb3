namespace MLNet.Keras.Graphs;

/// <summary>What is known of a tensor before it has values: its shape (dimensions may be unknown) and element type.</summary>
/// <param name="Shape">The dimensions.</param>
/// <param name="DType">The element type.</param>
public readonly record struct TensorSpec(Shape Shape, DType DType = DType.Float32)
{
    /// <summary>The spec of an existing tensor.</summary>
    public static TensorSpec Of(Tensor tensor) => new(tensor.Shape, tensor.DType);

    /// <inheritdoc/>
    public override string ToString() => $"{DType.Name}{Shape}";
}
