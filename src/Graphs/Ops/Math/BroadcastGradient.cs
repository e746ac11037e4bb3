namespace MLNet.Keras.Graphs.Ops;

/// <summary>Sums a gradient of a broadcast result back to an operand's shape. Stands in graphs with unknown dimensions only; else it folds to Sum and Reshape.</summary>
/// <remarks>Inputs: gradient, operand. TensorFlow writes it as <c>BroadcastGradientArgs</c>, <c>Sum</c> and <c>Reshape</c>.</remarks>
public sealed record BroadcastGradient : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x[1].Shape, x[0].DType);

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x)
    {
        var (gradient, operand) = x;
        if (!gradient.Shape.IsKnown || !operand.Shape.IsKnown)
        {
            return null;
        }
        if (gradient.Shape == operand.Shape)
        {
            return [gradient];
        }
        var summed = K.Sum(gradient, Broadcasting.ReducedAxes(operand.Shape, gradient.Shape), keepDims: true);
        return [K.Reshape(summed, operand.Shape)];
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (K.BroadcastTo(g.Dy, g.X[0]), null);

    internal static Tensor Reduce(Tensor gradient, Tensor operand) => new BroadcastGradient().Apply(gradient, operand);
}
