using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>What a trainer was told about its network; every fit builds a fresh one from it.</summary>
internal abstract class NetworkDefinition
{
    /// <summary>A new network for the columns at hand.</summary>
    public abstract Model Build(NetworkSpec spec, TrainingTask task);
}

/// <summary>Layers in a row; the task adds its head, unless the last layer is one.</summary>
internal sealed class LayersDefinition : NetworkDefinition
{
    private readonly Layer[] layers;

    /// <exception cref="ArgumentNullException">There are no layers.</exception>
    /// <exception cref="ArgumentException">A layer is null.</exception>
    public LayersDefinition(IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        this.layers = [.. layers];
        if (Array.IndexOf(this.layers, null) is var missing && missing >= 0)
        {
            throw new ArgumentException($"Layer {missing + 1} of {layers.Count} is null.", nameof(layers));
        }
    }

    public override Model Build(NetworkSpec spec, TrainingTask task)
    {
        var model = new Sequential { new Input(spec.InputShape, dtype: spec.InputDType) };
        foreach (var layer in layers.Where(layer => layer is not Input))
        {
            model.Add(Copy(layer));
        }
        if (!task.IsHead(layers.LastOrDefault(), spec.Outputs))
        {
            model.Add(task.Head(spec.Outputs));
        }
        return model;
    }

    /// <summary>A layer with the same options and no weights yet.</summary>
    internal static Layer Copy(Layer layer) => layer is Model inner ? inner.Clone() : (Layer)Configuration.Create(layer.GetType(), layer.GetConfig());
}

/// <summary>A user's function that builds the whole network, head included; it may compile it too.</summary>
internal sealed class FunctionDefinition(Func<NetworkSpec, Model> build) : NetworkDefinition
{
    private readonly Func<NetworkSpec, Model> build = build ?? throw new ArgumentNullException("network");

    public override Model Build(NetworkSpec spec, TrainingTask task) => build(spec) ?? throw new KerasException("The function that builds the network returned null.");
}
