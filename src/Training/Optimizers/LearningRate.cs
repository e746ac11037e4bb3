using System.Text.Json;

namespace MLNet.Keras.Optimizers;

/// <summary>A number, or a schedule that gives one for every step. Both convert to it.</summary>
public sealed class LearningRate
{
    static LearningRate() => Registries.Add<LearningRate>(json => json switch
    {
        null => null,
        _ when json.GetValueKind() == JsonValueKind.Number => new LearningRate(json.AsValue().Deserialize<double>(), null),
        _ => new LearningRate(double.NaN, (LearningRateSchedule)ConfigValue.FromJson(json, typeof(LearningRateSchedule), "learning_rate")!),
    });

    private LearningRate(double value, LearningRateSchedule? schedule) => (Value, Schedule) = (value, schedule);

    internal double Value { get; }

    internal LearningRateSchedule? Schedule { get; }

    /// <summary>A number.</summary>
    public static implicit operator LearningRate(double value) => new(value, null);

    /// <summary>A schedule.</summary>
    public static implicit operator LearningRate(LearningRateSchedule schedule) => new(double.NaN, schedule);
}
