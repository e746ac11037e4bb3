namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>MirrorPad</c>: x mirrored at its borders. Inputs: x, paddings [rank, 2].</summary>
/// <param name="Mode"><c>REFLECT</c> (the border element is not repeated) or <c>SYMMETRIC</c> (it is).</param>
public sealed record MirrorPad(string Mode) : PaddingOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int[] paddings = Paddings(x);
        int kept = Mode == "REFLECT" ? 1 : 0;
        for (int axis = 0; axis < x[0].Rank; axis++)
        {
            if (x[0].Shape[axis] >= 0 && Math.Max(paddings[2 * axis], paddings[2 * axis + 1]) > x[0].Shape[axis] - kept)
            {
                throw x.Error($"axis {axis} of {x[0].Shape} is too short for a {Mode} padding of {paddings[2 * axis]} and {paddings[2 * axis + 1]}");
            }
        }
        return base.Infer(x);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new MirrorPadGrad(Mode).Apply(g.Dy, g.X[1]), null);
}
