namespace MLNet.Keras.Graphs.Ops;

/// <summary>A padding of each axis. Inputs: x, paddings [rank, 2] (before and after; known when the graph is built).</summary>
public abstract record PaddingOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int[] paddings = Paddings(x);
        return new TensorSpec(x[0].Shape.Select((dim, axis) => dim < 0 ? dim : dim + paddings[2 * axis] + paddings[2 * axis + 1]).ToArray(), x[0].DType);
    }

    private protected static int[] Paddings(OpInputs x)
    {
        int[] paddings = x.Constant(1);
        return paddings.Length == 2 * x[0].Rank && paddings.All(count => count >= 0)
            ? paddings
            : throw x.Error($"({string.Join(", ", paddings)}) are not two paddings for each axis of {x[0].Shape}");
    }

    /// <summary>The part of the gradient that belongs to x itself.</summary>
    private protected static Tensor Inner(GradientContext g)
    {
        int[] paddings = g.X[1].ToArray<int>();
        int[] before = [.. Enumerable.Range(0, g.X[0].Rank).Select(axis => paddings[2 * axis])];
        return new Slice().Apply(g.Dy, Tensor.From(before, [before.Length]), K.Shape(g.X[0]));
    }
}
