namespace MLNet.Keras.Graphs.Ops;

/// <summary>The sum of tensors of one shape.</summary>
public sealed record AddN : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        _ = x.CommonDType();
        var different = x.ToArray().FirstOrDefault(part => !part.Shape.IsCompatibleWith(x[0].Shape));
        return different is null ? x.Same : throw x.Error($"shapes {x[0].Shape} and {different.Shape} differ");
    }

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => [x.ToArray().Aggregate((sum, part) => sum + part)];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Enumerable.Repeat<Tensor?>(g.Dy, g.X.Count).ToArray();
}
