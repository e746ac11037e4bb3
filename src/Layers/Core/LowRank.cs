using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;

namespace MLNet.Keras.Layers;

/// <summary>A frozen matrix plus a trained product of two thin ones (LoRA; Hu et al., 2021), once it is enabled.</summary>
/// <param name="loraRank">Enabled when the layer is built, with this rank; null, or as in Keras a rank below 1: not.</param>
/// <param name="loraAlpha">The product's factor is alpha / rank; the rank if null.</param>
internal sealed class LowRank(int? loraRank, double? loraAlpha)
{
    private Variable? a;
    private Variable? b;

    public int? LoraRank { get; private set; } = loraRank;

    public double? LoraAlpha { get; private set; } = loraRank is null ? loraAlpha : loraAlpha ?? loraRank;

    /// <summary>Enables it if the layer was made so.</summary>
    public void Build(Layer layer, Variable matrix)
    {
        if (LoraRank is > 0 and var rank)
        {
            Enable(layer, matrix, rank, LoraAlpha);
        }
    }

    /// <summary>Freezes the matrix and adds the two thin ones.</summary>
    /// <exception cref="KerasException">The layer is not built, has a correction already, or constrains the matrix.</exception>
    public void Enable(Layer layer, Variable? matrix, int rank, double? alpha, Initializer? aInitializer = null, Initializer? bInitializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        if (matrix is null)
        {
            throw new KerasException($"{layer} is not built, so it has no weights to correct: call it on data, or give its input shape, before LoRA is enabled.");
        }
        if (a is not null)
        {
            throw new KerasException($"{layer} has a correction of rank {LoraRank} already; LoRA is enabled once for a layer.");
        }
        if (matrix.Constraint is not null)
        {
            throw new KerasException($"{layer}: LoRA does not go with a constraint on '{matrix.Name}'.");
        }
        (LoraRank, LoraAlpha) = (rank, alpha ?? rank);
        matrix.Trainable = false;
        a = layer.AddLowRankWeight($"lora_{matrix.Name}_a", [.. matrix.Shape.Dims[..^1], rank], aInitializer ?? "he_uniform");
        b = layer.AddLowRankWeight($"lora_{matrix.Name}_b", [rank, matrix.Shape[^1]], bInitializer ?? "zeros");
    }

    /// <summary>The effective matrix; of a kernel of higher rank, over its last axis.</summary>
    public Tensor On(Variable matrix) => a is null ? matrix : matrix + Scale * Dense.OverLastAxis(a, b!);

    /// <summary>Rows of the effective matrix.</summary>
    public Tensor Rows(Variable matrix, Tensor indices)
    {
        var rows = K.Take(matrix, indices, axis: 0);
        return a is null ? rows : rows + Scale * Dense.OverLastAxis(K.Take(a, indices, axis: 0), b!);
    }

    private double Scale => LoraAlpha!.Value / LoraRank!.Value;
}
