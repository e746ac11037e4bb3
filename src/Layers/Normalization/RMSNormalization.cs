using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;

namespace MLNet.Keras.Layers;

/// <summary>Divides each sample by its root mean square, then scales. Keras: <c>keras.layers.RMSNormalization</c>.</summary>
/// <remarks>Zhang and Sennrich, 2019.</remarks>
/// <param name="axis">The axes of one mean, the trailing ones; the last if null.</param>
/// <param name="epsilon">Added to the mean square.</param>
public sealed class RMSNormalization(
    IntList? axis = null, double epsilon = 1e-6, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly IntList axis = axis ?? -1;

    private Variable? scale;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input) =>
        scale = AddWeight("scale", axis.Select(one => input[input.Axis(one)]).ToArray(), "ones");

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.RmsNormalization(x, scale!, [.. axis], epsilon);
}
