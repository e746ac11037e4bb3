namespace MLNet.Keras.Graphs.Ops;

/// <summary>The older form of a random op, on a seed pair instead of key and counter. Inputs: shape, seed, then what else the op takes.</summary>
/// <param name="Current">The op that it stands for.</param>
public abstract record SeededRandomOp(StatelessRandomOp Current) : Op
{
    /// <summary>The op that it stands for.</summary>
    protected StatelessRandomOp Current { get; } = Current;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => Current.Infer(new OpInputs(Current, Operands(x, new Tensor([1], DType.UInt64), new Tensor([2], DType.UInt64))));

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x)
    {
        var place = new StatelessRandomGetKeyCounter().ApplyAll(x[1]);
        return Current.ApplyAll(Operands(x, place[0], place[1]));
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;

    private static Tensor[] Operands(OpInputs x, Tensor key, Tensor counter) =>
        [x[0], key, counter, Tensor.From<int>([StatelessRandomGetAlg.Philox], []), .. x.ToArray()[2..]];
}
