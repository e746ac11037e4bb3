namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>ConcatV2</c>. Inputs: the parts, then the axis (known when the graph is built).</summary>
public sealed record ConcatV2 : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int parts = x.Count - 1;
        var first = x[0].Shape;
        int axis = first.Axis(x.Constant(parts)[0]);
        int total = 0;
        for (int i = 0; i < parts; i++)
        {
            var shape = x[i].Shape;
            if (x[i].DType != x[0].DType)
            {
                throw new DTypeException($"ConcatV2: parts of one dtype expected, got {x[0].DType.Name} and {x[i].DType.Name}.");
            }
            if (shape.Rank != first.Rank || !shape.With(axis, 1).IsCompatibleWith(first.With(axis, 1)))
            {
                throw x.Error($"shapes {first} and {shape} differ outside axis {axis}");
            }
            total = total < 0 || shape[axis] < 0 ? -1 : total + shape[axis];
        }
        return new TensorSpec(first.With(axis, total), x[0].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        int parts = g.X.Count - 1;
        int axis = g.X[0].Shape.Axis(g.X[parts].ToScalar<int>());
        return K.SplitBySizes(g.Dy, [.. g.X.Take(parts).Select(part => part.Shape[axis])], axis);
    }
}
