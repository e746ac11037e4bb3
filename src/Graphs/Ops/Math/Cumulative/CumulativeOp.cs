namespace MLNet.Keras.Graphs.Ops;

/// <summary>A running fold along one axis. Inputs: x, axis (known when the graph is built).</summary>
/// <param name="Exclusive">Without the element itself.</param>
/// <param name="Reverse">From the end.</param>
public abstract record CumulativeOp(bool Exclusive, bool Reverse) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        _ = x[0].Shape.Axis(x.Constant(1)[0]);
        return x.Same;
    }
}
