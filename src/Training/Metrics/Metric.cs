using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>What training and evaluation report. Keras: <c>keras.metrics.Metric</c>.</summary>
/// <remarks>
/// A metric keeps its state in variables, so its updates are part of the graph of a training step; outside a trace they act at once.
/// It converts from Keras's identifiers (<c>"accuracy"</c>, <c>"mae"</c>); of a lambda over <see cref="K"/>, which C# does not convert in a list,
/// <see cref="From(Func{Tensor, Tensor, Tensor}, string)"/> makes one: <c>metrics: ["mae", Metric.From((y, p) => K.Mean(K.Abs(y - p), [-1]), "my_mae")]</c>.
/// To write one's own, derive from this class: declare state in <see cref="Build"/>, change it in <see cref="Update"/>, read it in <see cref="Compute"/>.
/// </remarks>
public abstract class Metric : IConfigurable
{
    private List<Variable> variables = [];
    private readonly string? name;
    private bool built;

    static Metric() => _ = KnownMetrics.Registry;

    /// <summary>The name in logs.</summary>
    public string Name
    {
        get => name ?? DefaultName;
        init => name = value;
    }

    /// <summary>The dtype of state and result.</summary>
    [ConfigKey("dtype")]
    public DType DType { get; init; } = DType.Float32;

    /// <summary>The state, in Keras's order; empty before the first update.</summary>
    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>Which way the metric goes when a model gets better; null where that depends on its use. Callbacks that monitor it ask.</summary>
    public virtual MetricDirection? Direction => null;

    private protected virtual string DefaultName => SnakeCase.OfType(GetType().Name);

    string IConfigurable.ClassName => ClassName;

    private protected virtual string ClassName => GetType().Name;

    JsonObject IConfigurable.GetConfig() => Configuration.Of(this);

    /// <summary>Takes in a batch.</summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="sampleWeight">Weights that broadcast to the samples' values; null for ones.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        EnsureBuilt(yTrue.Shape, yPred.Shape);
        Update(yTrue, yPred, sampleWeight);
    }

    /// <summary>The value over all batches since the last reset.</summary>
    public Tensor Result()
    {
        EnsureBuilt([], []);
        return Compute();
    }

    /// <summary>Forgets all batches.</summary>
    public void ResetState()
    {
        foreach (var variable in variables)
        {
            variable.Assign(new Tensor(variable.Shape, variable.DType));
        }
    }

    /// <summary>A metric with the same options and no state.</summary>
    internal Metric Fresh()
    {
        var copy = (Metric)MemberwiseClone();
        (copy.variables, copy.built) = ([], false);
        return copy;
    }

    /// <summary>Declares the state with <see cref="AddVariable"/>. Runs once, before the first update.</summary>
    /// <param name="yTrue">Shape of the targets.</param>
    /// <param name="yPred">Shape of the predictions.</param>
    protected abstract void Build(Shape yTrue, Shape yPred);

    /// <summary>Changes the state by a batch.</summary>
    protected abstract void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight);

    /// <summary>The result from the state.</summary>
    protected abstract Tensor Compute();

    /// <summary>A state variable that starts at zero.</summary>
    protected Variable AddVariable(string name, Shape shape = default)
    {
        var variable = new Variable(new Tensor(shape, DType), name, trainable: false) { Path = $"{Name}/{name}" };
        variables.Add(variable);
        return variable;
    }

    private protected void EnsureBuilt(Shape yTrue, Shape yPred)
    {
        if (!built)
        {
            Build(yTrue, yPred);
            built = true;
        }
    }

    private protected static void Add(Variable variable, Tensor value) => variable.Assign(variable + K.Cast(value, variable.DType));

    /// <summary>The weights of a batch whose predictions carry a mask. Most of Keras's metrics do not look at it.</summary>
    internal virtual Tensor? MaskedWeight(Tensor? sampleWeight, Tensor? mask) => sampleWeight;

    /// <summary>The metric with Keras's identifier.</summary>
    /// <exception cref="UnknownIdentifierException">The identifier is not known; the message names the nearest ones.</exception>
    public static Metric From(string identifier) => KnownMetrics.Create(identifier);

    /// <summary>The mean of a function of targets and predictions that gives the samples' values.</summary>
    public static Metric From(Func<Tensor, Tensor, Tensor> function, string? name = null) =>
        name is null ? new CustomMetric(function) : new CustomMetric(function) { Name = name };

    /// <summary>The metric with Keras's identifier.</summary>
    public static implicit operator Metric(string identifier) => From(identifier);

    /// <summary>The mean of a function of targets and predictions.</summary>
    public static implicit operator Metric(Func<Tensor, Tensor, Tensor> function) => From(function);
}
