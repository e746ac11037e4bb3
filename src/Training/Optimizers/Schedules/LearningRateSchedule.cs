namespace MLNet.Keras.Optimizers;

/// <summary>A learning rate that follows the steps of training. Keras: <c>keras.optimizers.schedules.LearningRateSchedule</c>.</summary>
public abstract class LearningRateSchedule : IConfigurable
{
    private readonly string? name;

    static LearningRateSchedule() => _ = KnownSchedules.Registry;

    /// <summary>Keras's name.</summary>
    public string Name
    {
        get => name ?? DefaultName;
        init => name = value;
    }

    private protected virtual string DefaultName => GetType().Name;

    string IConfigurable.Module => "keras.optimizers.schedules";

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">An integer scalar, from 0.</param>
    /// <returns>A float32 scalar.</returns>
    public Tensor Rate(Tensor step) => At(K.Cast(step, DType.Float32));

    /// <summary>The learning rate of a step that is given as float32.</summary>
    protected abstract Tensor At(Tensor step);
}
