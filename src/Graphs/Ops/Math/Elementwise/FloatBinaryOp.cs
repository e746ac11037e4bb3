namespace MLNet.Keras.Graphs.Ops;

/// <summary>A <see cref="BinaryOp"/> on floats.</summary>
public abstract record FloatBinaryOp : BinaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireFloats();
        return base.Infer(x);
    }
}
