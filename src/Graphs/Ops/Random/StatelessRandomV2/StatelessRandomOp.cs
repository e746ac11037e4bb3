namespace MLNet.Keras.Graphs.Ops;

/// <summary>Random numbers that depend on nothing but a place in a Philox stream. Inputs: shape, key [1], counter [2], alg (1), then what else the op takes.</summary>
public abstract record StatelessRandomOp : Op
{
    /// <summary>The element type.</summary>
    private protected abstract DType Result(OpInputs x);

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x.PartialShape(0), Result(x));

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
