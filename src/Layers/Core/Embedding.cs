using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>Rows of a trained table, by index. Keras: <c>keras.layers.Embedding</c>.</summary>
/// <remarks>Input integers […] in [0, inputDim), output […, outputDim]. Negative ones count from the table's end.</remarks>
/// <exception cref="IndexException">When it is called: an index lies outside the table. Training on data in memory refuses it before it starts.</exception>
/// <param name="inputDim">Rows of the table.</param>
/// <param name="outputDim">Length of a row.</param>
/// <param name="embeddingsInitializer">Uniform in [−0.05, 0.05) if null.</param>
/// <param name="maskZero">Index 0 is padding: it gets masked, and rows for words start at 1.</param>
/// <param name="loraRank">Freeze the table and train a correction of this rank.</param>
/// <param name="loraAlpha">The correction's factor is alpha / rank; the rank if null.</param>
/// <param name="quantizationConfig">Not supported: null.</param>
/// <param name="weights">First values of the table, instead of an initializer's.</param>
public sealed class Embedding(
    int inputDim, int outputDim, Initializer? embeddingsInitializer = null,
    Regularizer? embeddingsRegularizer = null, Regularizer? activityRegularizer = null, Constraint? embeddingsConstraint = null,
    bool maskZero = false, [NotInConfig] Tensor? weights = null,
    [OnlyWhenSet] int? loraRank = null, [OnlyWhenSet] double? loraAlpha = null, string? quantizationConfig = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape, activityRegularizer)
{
    private readonly int inputDim = Require.Positive(inputDim, nameof(inputDim));
    private readonly int outputDim = Require.Positive(outputDim, nameof(outputDim));
    private readonly Initializer embeddingsInitializer = Initializer.Of(embeddingsInitializer, "uniform");
    private readonly string? quantizationConfig = Require.Unsupported(quantizationConfig, nameof(quantizationConfig));

    [HoldsOptions]
    private readonly LowRank correction = new(loraRank, loraAlpha);

    private Variable? embeddings;

    /// <summary>Rows of the table.</summary>
    internal int InputDim => inputDim;

    /// <inheritdoc/>
    public override bool SupportsMasking => maskZero;

    /// <inheritdoc/>
    internal override (long First, long Last)? IndexRange => (-inputDim, inputDim - 1);

    /// <summary>Freezes the table and trains a correction of low rank instead (LoRA). Keras: <c>enable_lora</c>.</summary>
    /// <param name="rank">The correction's rank.</param>
    /// <param name="loraAlpha">The correction's factor is alpha / rank; the rank if null.</param>
    /// <param name="aInitializer">Of the first thin matrix; He uniform if null.</param>
    /// <param name="bInitializer">Of the second; zeros if null, so that nothing changes at first.</param>
    /// <exception cref="KerasException">The layer is not built, has a correction already, or constrains the table.</exception>
    public void EnableLora(int rank, double? loraAlpha = null, Initializer? aInitializer = null, Initializer? bInitializer = null) =>
        correction.Enable(this, embeddings, rank, loraAlpha, aInitializer, bInitializer);

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        embeddings = AddWeight("embeddings", [inputDim, outputDim], embeddingsInitializer, embeddingsRegularizer, embeddingsConstraint);
        if (weights is not null)
        {
            embeddings.Value.CopyFrom(weights);
        }
        correction.Build(this, embeddings);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        x = x.DType is DType.Int32 or DType.Int64 ? x : K.Cast(x, DType.Int32);
        return correction.Rows(embeddings!, x);
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) => maskZero ? K.NotEqual(inputs[0], 0) : null;
}
