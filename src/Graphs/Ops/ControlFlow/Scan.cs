namespace MLNet.Keras.Graphs.Ops;

/// <summary>A loop over the first axis of sequences. Inputs: first states, sequences [steps, ...], constants. Outputs: last states, stacked outputs [steps, ...], and where asked for the states before each step [steps, ...].</summary>
/// <param name="Body">What a step computes.</param>
/// <param name="Steps">Number of steps if there are no sequences.</param>
/// <param name="Reverse">From the last step to the first; what is stacked stays at its step's place.</param>
/// <param name="SaveStates">Whether the states before each step are outputs too: the gradient reads them, and a plan that does not need them leaves them out.</param>
/// <remarks>TensorFlow writes it as a <c>While</c> over tensor lists.</remarks>
public sealed record Scan(ScanBody Body, int Steps = 0, bool Reverse = false, bool SaveStates = true) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        Tensor[] inputs = x.ToArray();
        if (inputs.Length != Body.Graph.Inputs.Count)
        {
            throw x.Error($"{Body.Graph.Inputs.Count} operands expected, got {inputs.Length}");
        }
        int steps = StepCount(x);
        var step = Body.On(StepShapes(inputs));
        for (int i = 0; i < Body.States; i++)
        {
            if (step.Outputs[i].DType != inputs[i].DType || !step.Outputs[i].Shape.IsCompatibleWith(inputs[i].Shape))
            {
                throw x.Error($"state {i} is {TensorSpec.Of(inputs[i])} before a step and {TensorSpec.Of(step.Outputs[i])} after it");
            }
        }
        TensorSpec Stacked(Tensor one) => new([steps, .. one.Shape.Dims], one.DType);
        return new TensorSpec[][]
        {
            [.. inputs.Take(Body.States).Select(TensorSpec.Of)],
            [.. step.Outputs.Skip(Body.States).Select(Stacked)],
            SaveStates ? [.. inputs.Take(Body.States).Select(Stacked)] : [],
        }.SelectMany(specs => specs).ToArray();
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => ScanGradient.Of(this, g);

    /// <summary>Shapes of a step's inputs: a sequence gives one slice.</summary>
    internal Keras.Shape[] StepShapes(IEnumerable<Tensor> inputs) =>
        [.. inputs.Select((input, i) => i >= Body.States && i < Body.States + Body.Sequences ? input.Shape[1..] : input.Shape)];

    private int StepCount(OpInputs x)
    {
        int steps = Body.Sequences == 0 ? Steps : Keras.Shape.Unknown;
        for (int i = Body.States; i < Body.States + Body.Sequences; i++)
        {
            if (x[i].Rank == 0 || steps >= 0 && x[i].Shape[0] >= 0 && x[i].Shape[0] != steps)
            {
                throw x.Error($"sequence {i - Body.States} of shape {x[i].Shape} does not have {steps} steps");
            }
            steps = Math.Max(steps, x[i].Shape[0]);
        }
        return steps;
    }
}
