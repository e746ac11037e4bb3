namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>InvertPermutation</c>: y[x[i]] = i.</summary>
public sealed record InvertPermutation : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(0, 1);
        return x.Same;
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
