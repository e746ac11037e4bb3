using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>
/// Scales the loss so that small float16 gradients survive, and finds the scale: it doubles after a number of finite steps, and halves (the step is
/// left out) when a gradient is not finite.
/// </summary>
/// <param name="innerOptimizer">The optimizer that takes the steps.</param>
/// <param name="initialScale">The first scale.</param>
/// <param name="dynamicGrowthSteps">After so many finite steps in a row the scale doubles.</param>
public sealed class LossScaleOptimizer(Optimizer innerOptimizer, double initialScale = 32768, int dynamicGrowthSteps = 2000) : Optimizer(null, 0)
{
    private Variable counter = null!;
    private Variable scale = null!;

    /// <inheritdoc/>
    public override void Build(IReadOnlyList<Variable> trainable)
    {
        if (counter is not null)
        {
            RequireKnown(trainable);
            return;
        }
        base.Build(trainable);
        Wrap(innerOptimizer);
        innerOptimizer.Build(trainable);
        Share(innerOptimizer.Variables);
    }

    /// <inheritdoc/>
    public override Tensor ScaleLoss(Tensor loss) => loss * (scale?.Read() ?? (Tensor)initialScale);

    /// <inheritdoc/>
    public override void FinalizeVariableValues() => innerOptimizer.FinalizeVariableValues();

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        counter = AddVariable("step_counter", [], DType.Int32);
        scale = AddVariable("dynamic_scale", [], DType.Float32, initialScale);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate) =>
        throw new InvalidOperationException("The inner optimizer updates.");

    private protected override JsonObject GetConfig()
    {
        var config = base.GetConfig();
        string[] own = ["name", "inner_optimizer", "initial_scale", "dynamic_growth_steps"];
        return new JsonObject(config.Where(pair => own.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
    }

    internal override void ApplyWhen(Tensor? when, IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> trainable)
    {
        Build(trainable);
        var finite = gradients.OfType<Tensor>().Select(gradient => K.All(K.IsFinite(gradient))).Aggregate(K.LogicalAnd);
        var (oldScale, oldCounter) = (scale.Read(), counter.Read());
        innerOptimizer.ApplyWhen(
            when is null ? finite : K.LogicalAnd(when, finite),
            [.. gradients.Select(gradient => gradient is null ? null : Slices.Map(gradient, g => g / K.Cast(oldScale, g.DType)))], trainable);
        var grows = K.Equal(oldCounter, dynamicGrowthSteps - 1);
        scale.Assign(K.Where(finite, K.Where(grows, oldScale * 2, oldScale), oldScale / 2));
        counter.Assign(K.Where(K.LogicalAnd(finite, K.LogicalNot(grows)), oldCounter + 1, K.ZerosLike(oldCounter)));
    }
}
