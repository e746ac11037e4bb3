namespace MLNet.Keras.Layers;

/// <summary>What a recurrent layer does at one step. Called by itself it takes the step's input and the states, and gives the output and the next states.</summary>
public abstract class RecurrentCell : Layer
{
    private protected RecurrentCell(string? name, bool trainable, DTypePolicy? dtype, Shape? inputShape) : base(name, trainable, dtype, inputShape) { }

    /// <summary>One step, given the slices of the prepared sequences and the states.</summary>
    internal delegate (Tensor Output, Tensor[] States) Step(Tensor[] slices, Tensor[] states);

    /// <summary>Length of each state vector; the first is also the output's.</summary>
    internal abstract int[] StateSizes { get; }

    /// <summary>Computes for all steps at once what does not depend on the states.</summary>
    /// <param name="x">[steps, batch, features].</param>
    /// <param name="states">The first states, [batch, units] each.</param>
    /// <returns>Sequences [steps, batch, …], and the step that takes their slices.</returns>
    internal abstract (Tensor[] Sequences, Step Step) Start(Tensor x, Tensor[] states);

    /// <inheritdoc/>
    protected override void Build(Shape[] inputs) => Build(inputs[0]);

    /// <inheritdoc/>
    protected override Tensor[] CallMany(Tensor[] x)
    {
        if (x.Length != 1 + StateSizes.Length)
        {
            throw new ShapeException($"{this} takes an input and {StateSizes.Length} states, got {x.Length} tensors.");
        }
        var (sequences, step) = Start(K.ExpandDims(x[0], 0), x[1..]);
        var (output, states) = step([.. sequences.Select(sequence => K.Squeeze(sequence, 0))], x[1..]);
        return [output, .. states];
    }
}
