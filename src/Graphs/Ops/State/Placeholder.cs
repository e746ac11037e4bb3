namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Placeholder</c>: an argument of a graph.</summary>
/// <param name="Shape">Its dimensions, some perhaps unknown.</param>
/// <param name="DType">Its element type.</param>
/// <param name="Label">A name for people.</param>
/// <param name="Id">Tells placeholders of the same spec apart.</param>
public sealed record Placeholder(Keras.Shape Shape, DType DType, string Label, long Id) : Op
{
    private static long lastId;

    internal override bool IsSource => true;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Shape, DType);

    internal static SymbolicTensor Create(TensorSpec spec, string label) =>
        (SymbolicTensor)new Placeholder(spec.Shape, spec.DType, label, Interlocked.Increment(ref lastId)).Apply();
}
