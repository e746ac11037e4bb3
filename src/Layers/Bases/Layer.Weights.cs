using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

public abstract partial class Layer
{
    private readonly List<Variable> own = [];
    private readonly HashSet<Variable> fixedWeights = [];
    private readonly Dictionary<Variable, Regularizer> regularizers = [];
    private readonly List<Tensor> callLosses = [];
    private bool trainable;

    /// <summary>False freezes the layer's weights and those of its inner layers; batch normalization then uses its moving statistics.</summary>
    [SetAfterConstruction]
    public bool Trainable
    {
        get => trainable;
        set
        {
            trainable = value;
            foreach (var variable in own.Where(IsDeclaredTrainable))
            {
                variable.Trainable = value;
            }
            foreach (var layer in Sublayers)
            {
                layer.Trainable = value;
            }
        }
    }

    /// <summary>All weights in Keras's order: own trainable ones, own others, then those of inner layers.</summary>
    public IReadOnlyList<Variable> Weights =>
        [.. own.Where(IsDeclaredTrainable).Concat(own.Where(variable => !IsDeclaredTrainable(variable))).Concat(Sublayers.SelectMany(layer => layer.Weights)).Distinct()];

    /// <summary>The number of elements of all weights. Keras: <c>count_params</c>.</summary>
    /// <exception cref="KerasException">The layer is not built: its weights do not exist yet.</exception>
    public long CountParams() => Built
        ? Weights.Sum(variable => variable.Value.Size)
        : throw new KerasException($"{this} is not built, so it has no weights to count: call it on data, or give its input shape.");

    /// <summary>The weights that an optimizer changes.</summary>
    public IReadOnlyList<Variable> TrainableWeights => Trainable ? [.. Weights.Where(variable => variable.Trainable)] : [];

    /// <summary>The weights that an optimizer leaves alone.</summary>
    public IReadOnlyList<Variable> NonTrainableWeights => [.. Weights.Except(TrainableWeights)];

    /// <summary>Random streams of this layer and of its inner layers.</summary>
    internal IReadOnlyList<SeedGenerator> SeedGenerators => [.. Tracked<SeedGenerator>().Concat(Sublayers.SelectMany(layer => layer.SeedGenerators)).Distinct()];

    /// <summary>The layers that this one is made of, in the order of its fields.</summary>
    internal virtual IReadOnlyList<Layer> Sublayers => Tracked<Layer>();

    /// <summary>The penalties to add to a model's loss: those of the last call, then those of the weights. In a trace, symbolic.</summary>
    public IReadOnlyList<Tensor> Losses => [.. CallLosses(), .. WeightLosses()];

    /// <summary>Adds a weight, named by Keras's name for it. Called from <see cref="Build(Shape)"/>.</summary>
    /// <param name="name">Such as <c>kernel</c>; its path is the layer's path and this name.</param>
    /// <param name="shape">All dimensions known.</param>
    /// <param name="initializer">Glorot uniform by default; zeros for integers and bool.</param>
    /// <param name="regularizer">A penalty on the weight.</param>
    /// <param name="constraint">Applied by the optimizer after each update.</param>
    /// <param name="trainable">Whether an optimizer changes it.</param>
    /// <param name="dtype">The layer's weight dtype by default.</param>
    /// <exception cref="ShapeException">A dimension is unknown: the layer needs more of its input's shape.</exception>
    protected Variable AddWeight(
        string name, Shape shape, Initializer? initializer = null, Regularizer? regularizer = null, Constraint? constraint = null,
        bool trainable = true, DType? dtype = null)
    {
        if (!shape.IsKnown)
        {
            throw new ShapeException($"{this}: the weight '{name}' would have shape {shape}; the input's shape must be known where a weight depends on it.");
        }
        var type = dtype ?? DTypePolicy.VariableDType;
        string path = NameScope.Path is { Length: > 0 } scope ? scope : Name;
        WeightBudget.Take($"{path}/{name}", shape, type);
        var values = Trace.Suspended(() => (initializer ?? (type.IsFloating ? new GlorotUniform() : new Zeros())).Create(shape, type));
        var variable = new Variable(values, name, trainable) { Path = $"{path}/{name}" };
        own.Add(variable);
        if (!trainable)
        {
            fixedWeights.Add(variable);
        }
        variable.Trainable = trainable && Trainable;
        if (constraint is not null)
        {
            variable.Constraint = constraint.Apply;
        }
        if (regularizer is not null)
        {
            regularizers.Add(variable, regularizer);
        }
        return variable;
    }

    /// <summary>Adds a weight of a correction, also after the layer was built.</summary>
    internal Variable AddLowRankWeight(string name, Shape shape, Initializer initializer)
    {
        using var scope = new NameScope(Name, this, parentPath);
        return AddWeight(name, shape, initializer);
    }

    /// <summary>Adds a penalty to the model's loss, from inside <see cref="Call(Tensor)"/>.</summary>
    protected void AddLoss(Tensor loss) => callLosses.Add(loss);

    private bool IsDeclaredTrainable(Variable variable) => !fixedWeights.Contains(variable);

    internal IEnumerable<Tensor> CallLosses() => callLosses.Concat(Sublayers.SelectMany(layer => layer.CallLosses()));

    private IEnumerable<Tensor> WeightLosses()
    {
        var all = new Dictionary<Variable, Regularizer>();
        Collect(all);
        return TrainableWeights.Where(all.ContainsKey).Select(variable => all[variable].Apply(variable));
    }

    private void Collect(Dictionary<Variable, Regularizer> all)
    {
        foreach (var (variable, regularizer) in regularizers)
        {
            all.TryAdd(variable, regularizer);
        }
        foreach (var layer in Sublayers)
        {
            layer.Collect(all);
        }
    }

    private void ClearLosses()
    {
        callLosses.Clear();
        foreach (var layer in Sublayers)
        {
            layer.ClearLosses();
        }
    }

    /// <summary>The objects of a kind in this layer's fields, alone or in lists.</summary>
    private T[] Tracked<T>() where T : class => [.. TrackedFields.Of(GetType()).SelectMany(field => field.GetValue(this) switch
    {
        T one => [one],
        IEnumerable<T> many => many,
        _ => Enumerable.Empty<T>(),
    }).Distinct()];
}
