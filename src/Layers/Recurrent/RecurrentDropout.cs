namespace MLNet.Keras.Layers;

/// <summary>Dropout of a recurrent cell: masks that are drawn once a call and serve all steps.</summary>
/// <param name="InputRate">Share of the inputs.</param>
/// <param name="StateRate">Share of the state; where it is above 0, every gate has masks of its own.</param>
/// <param name="Gates">Number of gates.</param>
internal readonly record struct RecurrentDropout(double InputRate, double StateRate, int Gates)
{
    /// <summary>Masks for the inputs and for the state of one call; null where nothing is dropped.</summary>
    /// <param name="generator">The cell's stream. As in Keras it moves on at inference, too, where the masks are not used.</param>
    /// <param name="x">[steps, batch, features].</param>
    /// <param name="state">[batch, units].</param>
    /// <param name="training">Whether the masks are used.</param>
    public (Tensor[]? Inputs, Tensor[]? State) Draw(SeedGenerator generator, Tensor x, Tensor state, bool training)
    {
        var inputs = InputRate == 0 ? null : Masks(generator, K.Squeeze(K.Take(x, Tensor.From<int>([0], [1]), 0), 0), InputRate);
        var states = StateRate == 0 ? null : Masks(generator, state, StateRate);
        return training ? (inputs, states) : (null, null);
    }

    private Tensor[] Masks(SeedGenerator generator, Tensor like, double rate)
    {
        var masks = new Tensor[StateRate > 0 ? Gates : 1];
        for (int i = 0; i < masks.Length; i++)
        {
            masks[i] = KerasRandom.Dropout(K.OnesLike(like), rate, seed: generator);
        }
        return masks;
    }
}
