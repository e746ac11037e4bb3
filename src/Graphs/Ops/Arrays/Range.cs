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
