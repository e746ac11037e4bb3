using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>A frozen matrix plus a trained product of two thin ones (LoRA; Hu et al., 2021).</summary>
/// <param name="A">[rows, rank].</param>
/// <param name="B">[rank, columns]; it starts at 0, so that nothing changes at first.</param>
/// <param name="Scale">Factor of the product: alpha / rank.</param>
internal sealed record LowRank(Variable A, Variable B, double Scale)
{
    /// <summary>The effective matrix.</summary>
    public Tensor On(Tensor kernel) => kernel + Scale * K.MatMul(A, B);
}
