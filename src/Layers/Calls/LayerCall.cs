using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>
/// One call of a layer in the graph of a functional model. The model runs its graph again on real tensors, or in a trace, with
/// <see cref="Replay"/>: so the layer sees whether the model trains, and the masks of its inputs.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Training">The flag given in the call; null: that of the model.</param>
internal sealed record LayerCall(Layer Layer, bool? Training = null) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        TensorSpec[] specs = [.. x.ToArray().Select(TensorSpec.Of)];
        return Trace.Function(specs, Replay).Outputs.Select(TensorSpec.Of).ToArray();
    }

    /// <summary>Calls the layer.</summary>
    public Tensor[] Replay(Tensor[] inputs) => Layer.CallAll(inputs, Training);

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => Replay(x.ToArray());
}
