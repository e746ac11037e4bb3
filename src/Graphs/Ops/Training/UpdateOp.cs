namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// An optimizer's step for one variable, as a function: it takes the variable and the optimizer's slots and returns their new
/// values, so that a plan can write those straight into the variables' memory.
/// </summary>
/// <remarks>Inputs: the variable, the slots, its gradient, then scalars of the variable's dtype. Outputs: the new variable and slots, in the order of the inputs.</remarks>
public abstract record UpdateOp : Op
{
    /// <summary>How many of the first inputs are state: the variable and its slots.</summary>
    internal abstract int StateCount { get; }

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        _ = x.CommonDType();
        for (int i = 1; i <= StateCount; i++)
        {
            if (!x[i].Shape.IsCompatibleWith(x[0].Shape))
            {
                throw x.Error($"{(i == StateCount ? "gradient" : $"slot {i}")} of the variable's shape {x[0].Shape} expected, got {x[i].Shape}");
            }
        }
        for (int i = StateCount + 1; i < x.Count; i++)
        {
            x.RequireRank(i, 0);
        }
        return x.ToArray().Take(StateCount).Select(TensorSpec.Of).ToArray();
    }
}
