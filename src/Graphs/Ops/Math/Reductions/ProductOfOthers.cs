using MLNet.Keras.Graphs.Differentiation;

namespace MLNet.Keras.Graphs.Ops;

/// <summary>For each element the product of all others along an axis: the derivative of <see cref="Prod"/>, also where elements are 0.</summary>
/// <param name="Axis">The axis.</param>
public sealed record ProductOfOthers(int Axis) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.Same;

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x) =>
        [new Cumprod(Exclusive: true).Apply(x[0], Axis) * new Cumprod(Exclusive: true, Reverse: true).Apply(x[0], Axis)];

    /// <inheritdoc/>
    /// <remarks>TensorFlow's gradient of running products is not that of the values where elements are 0, so each product is written out: a matrix with ones on its diagonal.</remarks>
    public override Gradients Gradient(GradientContext g)
    {
        var x = new Identity().Apply(g.X[0]);
        var row = K.MoveAxis(x, Axis, -1);
        var position = new Range().Apply(0, K.Dimensions(row)[^1], 1);
        var isSelf = K.Equal(position, K.ExpandDims(position, 1));
        var products = K.Prod(K.Where(isSelf, 1, K.ExpandDims(row, -2)), [-1]);
        return Differentiate.Gradients([K.MoveAxis(products, -1, Axis)], [x], [g.Dy]);
    }
}
