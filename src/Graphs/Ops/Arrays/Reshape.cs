namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Reshape</c>. Inputs: x, shape (one dimension may be -1).</summary>
public sealed record Reshape : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int[] target = x.PartialShape(1);
        long size = x[0].Size;
        long known = target.Aggregate(1L, (product, dim) => dim < 0 ? product : product * dim);
        int open = target.Count(dim => dim < 0);
        if (size >= 0 && open == 1 && known > 0 && size % known == 0)
        {
            target[Array.FindIndex(target, dim => dim < 0)] = (int)(size / known);
        }
        else if (size >= 0 && (open == 0 ? known != size : open == 1))
        {
            throw x.Error($"{x[0].Shape} ({size} elements) cannot take the shape {(Keras.Shape)target}");
        }
        return new TensorSpec(target, x[0].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (K.Reshape(g.Dy, K.Shape(g.X[0])), null);
}
