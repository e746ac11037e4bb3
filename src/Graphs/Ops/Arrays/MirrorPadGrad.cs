namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of <see cref="MirrorPad"/>: every element gets the sum of its copies' gradients. Inputs: dy, paddings.</summary>
/// <param name="Mode">As in the padding.</param>
public sealed record MirrorPadGrad(string Mode) : PaddingOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int[] paddings = Paddings(x);
        return new TensorSpec(x[0].Shape.Select((dim, axis) => dim < 0 ? dim : dim - paddings[2 * axis] - paddings[2 * axis + 1]).ToArray(), x[0].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new MirrorPad(Mode).Apply(g.Dy, g.X[1]), null);
}
