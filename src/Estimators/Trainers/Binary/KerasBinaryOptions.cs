using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators;

/// <summary>Options of <c>mlContext.BinaryClassification.Trainers.Keras</c>.</summary>
public sealed class KerasBinaryOptions : KerasTaskOptions
{
    /// <summary>How much rows with a true label count; rows with a false label count 1. Default null: 1.</summary>
    public double? PositiveWeight { get; set; }

    /// <summary>Whether rows are weighted so that true and false count the same in total. Default false.</summary>
    public bool BalanceClasses { get; set; }

    internal override void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(PositiveWeight ?? 0, nameof(PositiveWeight));
        if (BalanceClasses && PositiveWeight is not null)
        {
            throw new ArgumentException($"Set {nameof(PositiveWeight)} or {nameof(BalanceClasses)}, not both.");
        }
        base.Check();
    }

    internal override bool BalancesClasses => BalanceClasses;

    internal override float[]? WeightsOf(int outputs, KeyNames? names) => PositiveWeight is { } weight ? [1, (float)weight] : null;
}
