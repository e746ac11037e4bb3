namespace MLNet.Keras.Optimizers;

public abstract partial class Optimizer
{
    private readonly double? clipnorm;
    private readonly double? clipvalue;
    private readonly double? globalClipnorm;
    private double? lossScale;

    /// <summary>Every step, weights lose this share of themselves times the learning rate; null for none.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>The largest norm of one variable's gradient; null for any. One of the three ways of clipping at most may be set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    /// <exception cref="KerasException">Gradients are clipped in another way already.</exception>
    public double? Clipnorm
    {
        get => clipnorm;
        init => clipnorm = Clip(value, nameof(Clipnorm));
    }

    /// <summary>The largest absolute value in a gradient; null for any.</summary>
    /// <inheritdoc cref="Clipnorm"/>
    public double? Clipvalue
    {
        get => clipvalue;
        init => clipvalue = Clip(value, nameof(Clipvalue));
    }

    /// <summary>The largest norm of all gradients together; null for any.</summary>
    /// <inheritdoc cref="Clipnorm"/>
    public double? GlobalClipnorm
    {
        get => globalClipnorm;
        init => globalClipnorm = Clip(value, nameof(GlobalClipnorm));
    }

    /// <summary>Keep an exponential moving average of every variable, which takes its place when training ends.</summary>
    public bool UseEma { get; init; }

    /// <summary>How much of the average stays at a step, 0 to 1; default 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside.</exception>
    public double EmaMomentum
    {
        get;
        init => field = Share(value, nameof(EmaMomentum), GetType().Name);
    } = 0.99;

    /// <summary>Every so many steps the averages overwrite the variables, 1 or more; null: only when training ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int? EmaOverwriteFrequency
    {
        get;
        init => field = AtLeast(1, value, nameof(EmaOverwriteFrequency));
    }

    /// <summary>The loss is multiplied by it before differentiation, and gradients are divided by it, so that small float16 gradients survive.</summary>
    public double? LossScaleFactor
    {
        get => lossScale;
        init => lossScale = value;
    }

    /// <summary>Update only every so many steps, 2 or more, with the mean of their gradients; null for every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 2.</exception>
    public int? GradientAccumulationSteps
    {
        get;
        init => field = AtLeast(2, value, nameof(GradientAccumulationSteps));
    }

    private protected static double Share(double value, string option, string optimizer) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"{optimizer}: '{option}' must lie in [0, 1], got {value}.");

    private int? AtLeast(int least, int? value, string option) => value is null || value >= least
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"{GetType().Name}: '{option}' must be {least} or more, got {value}.");

    private double? Clip(double? value, string option)
    {
        if (value is null)
        {
            return null;
        }
        if (!(value >= 0))
        {
            throw new ArgumentOutOfRangeException(option, value, $"{GetType().Name}: '{option}' must not be negative, got {value}.");
        }
        return (Clipnorm ?? Clipvalue ?? GlobalClipnorm) is null
            ? value
            : throw new KerasException($"{GetType().Name}: at most one of {nameof(Clipnorm)}, {nameof(Clipvalue)} and {nameof(GlobalClipnorm)} may be set.");
    }
}
