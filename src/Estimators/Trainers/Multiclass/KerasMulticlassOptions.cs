using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators;

/// <summary>Options of <c>mlContext.MulticlassClassification.Trainers.Keras</c>.</summary>
public sealed class KerasMulticlassOptions : KerasTaskOptions
{
    /// <summary>How much rows of a class count, by the class's name; 1 for classes that are left out. Default none.</summary>
    public IReadOnlyDictionary<string, double>? ClassWeights { get; set; }

    /// <summary>Whether rows are weighted so that all classes count the same in total. Default false.</summary>
    public bool BalanceClasses { get; set; }

    internal override void Check()
    {
        if (ClassWeights?.FirstOrDefault(pair => !(pair.Value >= 0)) is { Key: { } name, Value: var weight })
        {
            throw new ArgumentOutOfRangeException(nameof(ClassWeights), $"The weight of the class '{name}' must be 0 or more, got {weight}.");
        }
        if (BalanceClasses && ClassWeights is not null)
        {
            throw new ArgumentException($"Set {nameof(ClassWeights)} or {nameof(BalanceClasses)}, not both.");
        }
        base.Check();
    }

    private protected override KerasTrainerOptions Copy()
    {
        var copy = (KerasMulticlassOptions)base.Copy();
        copy.ClassWeights = ClassWeights?.ToDictionary();
        return copy;
    }

    internal override bool BalancesClasses => BalanceClasses;

    internal override float[]? WeightsOf(int outputs, KeyNames? names)
    {
        if (ClassWeights is null)
        {
            return null;
        }
        string[] classes = names?.ToText() ?? [.. Enumerable.Range(1, outputs).Select(key => key.ToString())];
        return ClassWeights.Keys.FirstOrDefault(name => !classes.Contains(name)) is { } unknown
            ? throw new KerasDataException($"{nameof(ClassWeights)} names the class '{unknown}', but the label column '{LabelColumnName}' has: {string.Join(", ", classes)}.")
            : [.. classes.Select(name => (float)(ClassWeights.TryGetValue(name, out double weight) ? weight : 1))];
    }
}
