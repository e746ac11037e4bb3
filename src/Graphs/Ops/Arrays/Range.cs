namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Range</c>: start, start + delta, … below limit. Inputs: start, limit, delta (scalars of one dtype).</summary>
public sealed record Range : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        if (x[0].IsSymbolic || x[1].IsSymbolic || x[2].IsSymbolic)
        {
            return new TensorSpec([Keras.Shape.Unknown], x.CommonDType());
        }
        double[] values = [.. x.ToArray().Select(value => value.ToScalar<double>())];
        double count = Math.Ceiling((values[1] - values[0]) / values[2]);
        return values[2] != 0 && double.IsFinite(count)
            ? new TensorSpec([(int)Math.Max(count, 0)], x.CommonDType())
            : throw x.Error($"there is no range from {values[0]} to {values[1]} in steps of {values[2]}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>TensorFlow's <c>LinSpace</c>: evenly spaced numbers, both ends included. Inputs: start, stop, num (known when the graph is built).</summary>
public sealed record LinSpace : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([x.Constant(2)[0]], x[0].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>TensorFlow's <c>Fill</c>: one value everywhere. Inputs: the shape, the value (a scalar).</summary>
public sealed record Fill : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(1, 0);
        return new TensorSpec(x.PartialShape(0), x[1].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (null, K.Sum(g.Dy));
}
