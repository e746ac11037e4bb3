using System.Text.Json.Nodes;
using MLNet.Keras.Layers;
using MLNet.Keras.Saving;

namespace MLNet.Keras;

public partial class Model
{
    /// <summary>The architecture as Keras's <c>get_config()</c> gives it: the layers' options and how they are connected.</summary>
    /// <exception cref="KerasException">The model is a class of one's own, or has bare ops between its layers.</exception>
    public override JsonObject GetConfig() => ModelConfig.Of(this);

    /// <summary>The architecture as Keras's <c>to_json()</c> writes it.</summary>
    /// <exception cref="KerasException">The model is a class of one's own, or has bare ops between its layers.</exception>
    public string ToJson() => ModelConfig.Serialize(this).ToJsonString();

    /// <summary>A model with fresh weights from Keras's <c>to_json()</c>. It is not compiled: see <see cref="CompileFromConfig"/>.</summary>
    /// <param name="json">The text. Nothing in it is run, and only classes of this library and of <paramref name="customLayers"/> are made.</param>
    /// <param name="customLayers">Layer classes of one's own that the text may name.</param>
    /// <exception cref="UnknownIdentifierException">A class is not known; the message names the nearest ones.</exception>
    /// <exception cref="KerasException">The text is not a model's JSON, or an option is wrong.</exception>
    public static Model FromJson(string json, params IReadOnlyList<Type> customLayers) => FromConfig(ModelConfig.Parse(json), customLayers);

    /// <summary>A model with fresh weights from Keras's <c>{"class_name", "config"}</c>.</summary>
    /// <param name="serialized">What <c>to_json()</c> writes, parsed.</param>
    /// <param name="customLayers">Layer classes of one's own that it may name.</param>
    /// <exception cref="UnknownIdentifierException">A class is not known; the message names the nearest ones.</exception>
    /// <exception cref="KerasException">The config is not that of a sequential or functional model.</exception>
    public static Model FromConfig(JsonObject serialized, params IReadOnlyList<Type> customLayers)
    {
        try
        {
            return new LayerReader(customLayers).ReadModel(serialized);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException)
        {
            // JSON values of a kind that nobody expects there.
            throw new KerasException($"A model's configuration is malformed: {e.Message}", e);
        }
    }

    /// <summary>Compiles as Keras's <c>compile_config</c> says, such as that of <c>to_json()</c>.</summary>
    /// <param name="config">Optimizer, loss, loss_weights, metrics, weighted_metrics, steps_per_execution.</param>
    /// <exception cref="UnknownIdentifierException">A loss, metric or optimizer is not known; the message names the nearest ones.</exception>
    /// <exception cref="KerasException">It has no optimizer, or does not fit the model's outputs.</exception>
    public void CompileFromConfig(JsonObject config)
    {
        var read = new CompileConfig(config);
        Compile(read.Optimizer, read.StepsPerExecution, read.Objectives);
        if (Built)
        {
            read.Optimizer.Build(TrainableWeights);
        }
    }

    /// <summary>A model of the same architecture with fresh weights, not compiled. Keras: <c>keras.models.clone_model</c>.</summary>
    /// <exception cref="KerasException">The model is a class of one's own, or has bare ops between its layers.</exception>
    public Model Clone() => FromConfig(ModelConfig.Serialize(this), [.. OwnLayers().Select(layer => layer.GetType()).Distinct()]);

    internal override string ClassName => this is Sequential ? ModelConfig.Sequential : Network is not null ? ModelConfig.Functional : base.ClassName;

    internal override string Module => Network is not null && this is not Sequential ? "keras.src.models.functional" : "keras";

    /// <summary>Layers of classes that are not this library's, also those inside of inner models.</summary>
    internal IEnumerable<Layer> OwnLayers() => Layers.SelectMany(layer => layer is Model inner ? inner.OwnLayers() : [layer])
        .Where(layer => layer.GetType().Assembly != typeof(Dense).Assembly);
}
