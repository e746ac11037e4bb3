namespace MLNet.Keras.Graphs.Ops;

/// <summary>A <see cref="UnaryOp"/> on floats.</summary>
public abstract record FloatOp : UnaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireFloats();
        return x.Same;
    }
}
