namespace MLNet.Keras.Graphs.Ops;

/// <summary>As <see cref="SelectV2"/> for branches of one shape; a condition that is a vector chooses rows. Inputs: condition, a, b.</summary>
public sealed record Select : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireDType(0, DType.Bool);
        return x[1].Shape.IsCompatibleWith(x[2].Shape) && x[1].DType == x[2].DType
            ? TensorSpec.Of(x[1])
            : throw x.Error($"branches of one shape and dtype expected, got {TensorSpec.Of(x[1])} and {TensorSpec.Of(x[2])}");
    }

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x)
    {
        var (condition, a, b) = x;
        int[] rows = [.. Enumerable.Range(1, Math.Max(a.Rank - 1, 0))];
        return [K.Where(condition.Rank == 1 && a.Rank > 1 ? K.ExpandDims(condition, rows) : condition, a, b)];
    }
}
