using System.Text.Json.Nodes;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>A building block of networks: it holds weights, and turns tensors into tensors. Keras: <c>keras.layers.Layer</c>.</summary>
/// <remarks>
/// A layer of one's own overrides <see cref="Build(Shape)"/> (weights) and <see cref="Call(Tensor)"/> (the computation, over <see cref="K"/>).
/// <code>
/// public sealed class Scaled(double factor) : Layer
/// {
///     private Variable? gain;
///     protected override void Build(Shape input) => gain = AddWeight("gain", [input[^1]], "ones");
///     protected override Tensor Call(Tensor x) => x * gain! * factor;
/// }
/// </code>
/// </remarks>
public abstract partial class Layer : IConfigurable
{
    private static readonly Registry<Layer> Known = KnownLayers.Registry;

    private DTypePolicy dtype;

    /// <summary>Sets what all layers have.</summary>
    /// <param name="name">Unique in a model; by default the class's name in snake case, numbered.</param>
    /// <param name="trainable">False freezes the weights.</param>
    /// <param name="dtype">Dtypes of weights and computation; float32 by default.</param>
    /// <param name="inputShape">Shape of one sample, for the first layer of a <c>Sequential</c>.</param>
    /// <param name="activityRegularizer">A penalty on the layer's output.</param>
    protected Layer(string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null, Regularizer? activityRegularizer = null)
    {
        Name = name ?? AutoNames.Next(SnakeCase.OfType(ClassName));
        this.trainable = trainable;
        this.dtype = dtype ?? DTypePolicy.Default;
        InputShape = inputShape;
        ActivityRegularizer = activityRegularizer;
    }

    /// <summary>The layer's name, unique in its model.</summary>
    [SetAfterConstruction]
    public string Name { get; internal set; }

    /// <summary>Dtypes of weights and computation.</summary>
    [SetAfterConstruction, ConfigKey("dtype")]
    public DTypePolicy DTypePolicy
    {
        get => dtype;
        internal set => dtype = value;
    }

    /// <summary>Shape of one sample, where the constructor was told.</summary>
    public Shape? InputShape { get; }

    /// <summary>A penalty on the layer's output, divided by the batch size.</summary>
    public Regularizer? ActivityRegularizer { get; }

    /// <summary>Whether masks pass through the layer; a layer that says no drops them.</summary>
    public virtual bool SupportsMasking => false;

    /// <summary>Whether masks end here without having been heeded; those of a model reach its layers.</summary>
    internal virtual bool DropsMasks => !SupportsMasking;

    /// <summary>The layer's options as Keras's <c>get_config()</c> gives them: its constructor's parameters.</summary>
    public virtual JsonObject GetConfig()
    {
        var config = Configuration.Of(this);
        config["name"] = Name;
        config["trainable"] = Trainable;
        config["dtype"] = ConfigValue.ToJson(dtype);
        config.Remove("input_shape");
        return config;
    }

    /// <summary>A layer of this library from <c>{"class_name", "config"}</c>.</summary>
    /// <exception cref="UnknownIdentifierException">The class is not one of this library.</exception>
    /// <exception cref="KerasException">An option is unknown, missing or of a wrong type.</exception>
    public static Layer FromConfig(JsonObject serialized) => Known.Read(serialized)!;

    /// <summary>Keras's <c>{"module", "class_name", "config", "registered_name"}</c>.</summary>
    public JsonObject Serialize() => Configuration.Serialize(this);

    /// <summary>Keras's name of the class.</summary>
    internal virtual string ClassName => GetType().Name;

    string IConfigurable.ClassName => ClassName;

    /// <summary>Keras's module of the class.</summary>
    internal virtual string Module => "keras.layers";

    string IConfigurable.Module => Module;

    /// <inheritdoc/>
    public override string ToString() => $"Layer '{Name}' ({ClassName})";
}
