namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Tile</c>: the whole of x repeated along each axis. Inputs: x, multiples.</summary>
public sealed record Tile : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int[] multiples = x.PartialShape(1);
        return multiples.Length == x[0].Rank
            ? new TensorSpec(x[0].Shape.Select((dim, axis) => dim < 0 || multiples[axis] < 0 ? Keras.Shape.Unknown : dim * multiples[axis]).ToArray(), x[0].DType)
            : throw x.Error($"{multiples.Length} multiples for shape {x[0].Shape}");
    }

    /// <summary>Every axis is seen as [multiple, dim], and the sum goes over the multiples.</summary>
    public override Gradients Gradient(GradientContext g)
    {
        var shape = K.Shape(g.X[0]);
        var interleaved = K.Reshape(K.Stack([K.Cast(g.X[1], DType.Int32), shape], 1), Tensor.From<int>([2 * g.X[0].Rank], [1]));
        var parts = K.Reshape(g.Dy, interleaved);
        return (K.Reshape(K.Sum(parts, [.. Enumerable.Range(0, g.X[0].Rank).Select(axis => 2 * axis)]), shape), null);
    }
}
