using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

/// <summary>Turns gradients into new values of variables. Keras: <c>keras.optimizers.Optimizer</c>.</summary>
/// <remarks>
/// It converts from Keras's identifiers (<c>"adam"</c>). All state is in <see cref="Variables"/>, so in a trace a whole step is part of the graph.
/// To write one's own, derive from this class: declare slots in <see cref="CreateSlots"/> and give new values in <see cref="Update"/>.
/// A step does, in this order: undo the loss scale, accumulate, clip, decay weights, update, average, apply constraints.
/// </remarks>
public abstract partial class Optimizer : IConfigurable
{
    private readonly List<Variable> variables = [];
    private readonly HashSet<Variable> undecayed = [];
    private readonly LearningRateSchedule? schedule;
    private readonly Variable? rate;
    private readonly string? name;
    private Dictionary<Variable, Variable> averages = [];
    private Dictionary<Variable, Variable> accumulators = [];
    private Variable[] trained = [];
    private Tensor? condition;
    private string scope = "";

    static Optimizer() => _ = KnownOptimizers.Registry;

    /// <param name="learningRate">A number or a schedule; null for the default.</param>
    /// <param name="defaultRate">The default.</param>
    protected Optimizer(LearningRate? learningRate, double defaultRate = 0.001)
    {
        schedule = learningRate?.Schedule;
        Iteration = new Variable(new Tensor([], DType.Int64), "iteration", trainable: false);
        variables.Add(Iteration);
        if (schedule is null)
        {
            rate = new Variable(Tensor.From<float>([(float)(learningRate?.Value ?? defaultRate)], []), "learning_rate", trainable: false);
            variables.Add(rate);
        }
    }

    /// <summary>Keras's name, such as <c>adam</c>.</summary>
    public string Name
    {
        get => name ?? SnakeCase.OfType(GetType().Name);
        init => name = value;
    }

    /// <summary>Number of calls of <see cref="Apply"/>: int64.</summary>
    public Variable Iteration { get; }

    /// <summary>All state in Keras's order: iteration, learning rate, averages, accumulated gradients, slots.</summary>
    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>The learning rate of the next step. With a schedule it cannot be set.</summary>
    /// <exception cref="KerasException">It was set, and the optimizer has a schedule.</exception>
    public double LearningRate
    {
        get => rate?.Value.ToScalar<float>() ?? schedule!.Rate(Iteration.Value).ToScalar<float>();
        set => (rate ?? throw new KerasException($"{Name}: the learning rate follows a {schedule!.GetType().Name} and cannot be set.")).Value.AsSpan<float>()[0] = (float)value;
    }

    /// <summary>The step that updates see: accumulated calls count as one.</summary>
    private protected Tensor Step => GradientAccumulationSteps is { } steps ? K.FloorDivide(Iteration, steps) : Iteration.Read();

    /// <summary>True once it has made its state.</summary>
    internal bool IsBuilt => trained.Length > 0;

    private protected bool HasSchedule => schedule is not null;

    /// <summary>The learning rate of this step.</summary>
    private protected Tensor CurrentRate => schedule?.Rate(Iteration) ?? rate!.Read();

    JsonObject IConfigurable.GetConfig() => GetConfig();

    /// <summary>The options by Keras's keys.</summary>
    private protected virtual JsonObject GetConfig()
    {
        var config = Configuration.Of(this);
        if (schedule is not null)
        {
            config["learning_rate"] = Configuration.Serialize(schedule);
        }
        return config;
    }

    /// <summary>Declares the state for the variables that will be trained. A second call, with some or all of them, does nothing.</summary>
    /// <exception cref="KerasException">The optimizer has state for other variables.</exception>
    public virtual void Build(IReadOnlyList<Variable> trainable)
    {
        if (trained.Length > 0)
        {
            RequireKnown(trainable);
            return;
        }
        trained = [.. trainable];
        foreach (var variable in variables)
        {
            variable.Path = $"{Name}/{variable.Name}";
        }
        averages = UseEma ? trained.ToDictionary(variable => variable, variable => AddSlot(variable, "average")) : [];
        accumulators = GradientAccumulationSteps is null ? [] : trained.ToDictionary(variable => variable, variable => AddSlot(variable, "gradient_accumulator"));
        CreateSlots(trained);
    }

    /// <summary>Leaves variables out of weight decay, such as biases.</summary>
    /// <param name="excluded">Tells from a variable whether it is left out.</param>
    public void ExcludeFromWeightDecay(Predicate<Variable> excluded) => undecayed.UnionWith(trained.Where(variable => excluded(variable)));

    /// <summary>The loss to differentiate: scaled by <see cref="LossScaleFactor"/>.</summary>
    public virtual Tensor ScaleLoss(Tensor loss) => LossScaleFactor is { } factor ? loss * factor : loss;

    /// <summary>Leaves the loss scale to an optimizer around this one, which also lends its name to the paths of slots.</summary>
    private protected void Wrap(Optimizer inner)
    {
        inner.lossScale = null;
        inner.scope = Name + "/";
    }

    private protected void Share(IEnumerable<Variable> others) => variables.AddRange(others);

    /// <summary>Declares the slots with <see cref="AddSlot"/>.</summary>
    protected abstract void CreateSlots(IReadOnlyList<Variable> trainable);

    /// <summary>Gives a variable and its slots their new values with <see cref="Set"/>.</summary>
    /// <param name="variable">The variable, already decayed.</param>
    /// <param name="gradient">Its gradient, already clipped.</param>
    /// <param name="learningRate">The learning rate in the variable's dtype.</param>
    protected abstract void Update(Variable variable, Tensor gradient, Tensor learningRate);

    /// <summary>A state variable of the shape and dtype of a trained one, filled with a value.</summary>
    protected Variable AddSlot(Variable like, string slotName, double fill = 0) =>
        AddVariable($"{like.Path.Replace('/', '_')}_{slotName}", like.Shape, like.DType, fill);

    private protected Variable AddVariable(string variableName, Shape shape, DType dtype, double fill = 0)
    {
        var initial = new Tensor(shape, dtype);
        if (fill != 0)
        {
            initial = Trace.Suspended(() => K.FullLike(initial, fill));
        }
        var variable = new Variable(initial, variableName, trainable: false) { Path = $"{scope}{Name}/{variableName}" };
        variables.Add(variable);
        return variable;
    }

    private protected void RequireKnown(IReadOnlyList<Variable> trainable)
    {
        if (trainable.FirstOrDefault(variable => !trained.Contains(variable)) is { } other)
        {
            throw new KerasException(
                $"The optimizer '{Name}' has state for the variables that it was built with ({trained[0].Path}, …), and '{other.Path}' is not one of them. A model with other trainable weights needs a new optimizer: compile it with one of its own.");
        }
    }

    /// <summary>The optimizer with Keras's identifier.</summary>
    /// <exception cref="UnknownIdentifierException">The identifier is not known; the message names the nearest ones.</exception>
    public static Optimizer From(string identifier) => KnownOptimizers.Registry.Create(identifier);

    /// <summary>The optimizer with Keras's identifier.</summary>
    public static implicit operator Optimizer(string identifier) => From(identifier);
}
