namespace MLNet.Keras.Graphs.Ops;

/// <summary>a where the condition holds, else b; all three broadcast. Inputs: condition, a, b.</summary>
public sealed record SelectV2 : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireDType(0, DType.Bool);
        var dtype = x[1].DType == x[2].DType ? x[1].DType : throw new DTypeException($"SelectV2: branches of one dtype expected, got {x[1].DType.Name} and {x[2].DType.Name}.");
        return Broadcasting.TryShape(x.Broadcast(1, 2), x[0].Shape, out var shape)
            ? new TensorSpec(shape, dtype)
            : throw x.Error($"the condition {x[0].Shape} does not broadcast with {x[1].Shape} and {x[2].Shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (null,
        BroadcastGradient.Reduce(K.Where(g.X[0], g.Dy, 0), g.X[1]),
        BroadcastGradient.Reduce(K.Where(g.X[0], 0, g.Dy), g.X[2]));
}
