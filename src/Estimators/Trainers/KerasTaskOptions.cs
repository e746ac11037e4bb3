using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Estimators;

/// <summary>What the trainers of all tasks can be told.</summary>
public abstract class KerasTaskOptions : KerasTrainerOptions
{
    /// <summary>The column to learn. Default <c>Label</c>.</summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>The column to learn from. Default <c>Features</c>.</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>Instead of the task's own loss, such as <c>"huber"</c> for a regression. It sees what the network's last layer gives. Default null: the task's own.</summary>
    public Loss? Loss { get; set; }

    /// <summary>A fitted transformer to train on from, with its weights and (if it was fitted in this process) its optimizer's state; the learning rate is that of <see cref="KerasTrainerOptions.Optimizer"/>. Default none: training starts anew.</summary>
    public KerasPredictionTransformer? ContinueFrom { get; set; }

    /// <summary>Whether weights of classes are to be found from the rows.</summary>
    internal virtual bool BalancesClasses => false;

    /// <summary>The weight of each class, where the options give them.</summary>
    internal virtual float[]? WeightsOf(int outputs, KeyNames? names) => null;

    internal override void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(LabelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(FeatureColumnName);
        base.Check();
    }
}
