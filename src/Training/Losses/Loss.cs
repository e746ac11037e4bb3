using System.Text.Json.Nodes;

namespace MLNet.Keras.Losses;

/// <summary>What training makes small. Keras: <c>keras.losses.Loss</c>.</summary>
/// <remarks>
/// A loss converts from Keras's identifiers (<c>"mse"</c>, <c>"categorical_crossentropy"</c>). <c>Compile</c> takes a lambda over <see cref="K"/> as the loss of a model;
/// in a dictionary, where C# does not convert lambdas, it is written <c>["output"] = Loss.From((y, p) => …)</c>.
/// To write one's own, derive from this class and give the value of every sample in <see cref="Call"/>.
/// </remarks>
public abstract class Loss : IConfigurable
{
    private readonly string? name;

    static Loss() => _ = KnownLosses.Registry;

    /// <summary>Keras's name, such as <c>mean_squared_error</c>.</summary>
    public string Name
    {
        get => name ?? DefaultName;
        init => name = value;
    }

    /// <summary>How the samples' values become one number.</summary>
    public Reduction Reduction { get; init; } = Reduction.SumOverBatchSize;

    /// <summary>The dtype in which the loss is computed: both arguments are converted to it.</summary>
    [NotInConfig]
    [ConfigKey("dtype")]
    public DType DType { get; init; } = DType.Float32;

    private protected virtual string DefaultName => SnakeCase.OfType(GetType().Name);

    string IConfigurable.ClassName => GetType().Name;

    JsonObject IConfigurable.GetConfig() => GetConfig();

    /// <summary>The values of the samples, before weights and reduction: usually the last axis is averaged away.</summary>
    protected abstract Tensor Call(Tensor yTrue, Tensor yPred);

    /// <summary>The loss of a batch.</summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="sampleWeight">Weights that broadcast to the values of <see cref="Call"/>; null for ones.</param>
    /// <param name="mask">Keras's mask of the predictions: true where a value counts; null where all do.</param>
    /// <returns>A scalar, or the weighted values for <see cref="Reduction.None"/>.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Apply(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        yPred = K.Cast(yPred, DType);
        yTrue = K.Cast(yTrue, DType);
        var values = Call(yTrue, yPred);
        var own = Mask(yTrue, values);
        var valid = mask is null ? own : own is null ? mask : K.LogicalAnd(mask, own);
        return LossReduction.Apply(values, sampleWeight, valid, Reduction);
    }

    internal Tensor Values(Tensor yTrue, Tensor yPred) => Call(yTrue, yPred);

    internal Tensor? ValidEntries(Tensor yTrue, Tensor values) => Mask(yTrue, values);

    /// <summary>Which values count, beyond the predictions' own mask; null for all.</summary>
    private protected virtual Tensor? Mask(Tensor yTrue, Tensor values) => null;

    /// <summary>The options by Keras's keys.</summary>
    private protected virtual JsonObject GetConfig() => Configuration.Of(this);

    /// <summary>The loss with Keras's identifier.</summary>
    /// <exception cref="UnknownIdentifierException">The identifier is not known; the message names the nearest ones.</exception>
    public static Loss From(string identifier) => KnownLosses.Registry.Create(identifier);

    /// <summary>A loss from a function of targets and predictions that gives the samples' values (or one number).</summary>
    public static Loss From(Func<Tensor, Tensor, Tensor> function) => new CustomLoss(function);

    /// <summary>The loss with Keras's identifier.</summary>
    public static implicit operator Loss(string identifier) => From(identifier);

    /// <summary>A loss from a function of targets and predictions.</summary>
    public static implicit operator Loss(Func<Tensor, Tensor, Tensor> function) => From(function);
}
