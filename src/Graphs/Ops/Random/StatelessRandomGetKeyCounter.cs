namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>StatelessRandomGetKeyCounter</c>: a seed pair to the start of a Philox stream. Input: the seed (two integers); outputs: key [1], counter [2].</summary>
public sealed record StatelessRandomGetKeyCounter : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x[0].Shape.IsCompatibleWith([2])
        ? (new TensorSpec([1], DType.UInt64), new TensorSpec([2], DType.UInt64))
        : throw x.Error($"a seed of two integers expected, got shape {x[0].Shape}");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
