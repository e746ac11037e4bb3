using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>What a trainer was told about its network; every fit builds a fresh one from it.</summary>
internal abstract class NetworkDefinition
{
    /// <summary>A new network for the columns at hand.</summary>
    public abstract Model Build(NetworkSpec spec, TrainingTask task);
}

/// <summary>Layers in a row; the task adds its head, unless the last layer is one.</summary>
internal sealed class LayersDefinition(IReadOnlyList<Layer> layers) : NetworkDefinition
{
    private readonly LayerList list = new(layers);

    public override Model Build(NetworkSpec spec, TrainingTask task)
    {
        var model = new Sequential { list.NewInput(spec.InputShape, spec.InputDType) };
        foreach (var layer in list.Copies())
        {
            model.Add(layer);
        }
        if (!Heads.EndsWithHead(model, task, spec.Outputs))
        {
            model.Add(task.Head(spec.Outputs));
        }
        return model;
    }
}

/// <summary>A user's function that builds the whole network, head included; it may compile it too.</summary>
internal sealed class FunctionDefinition(Func<NetworkSpec, Model> build) : NetworkDefinition
{
    private readonly Func<NetworkSpec, Model> build = build ?? throw new ArgumentNullException("network");

    public override Model Build(NetworkSpec spec, TrainingTask task) => build(spec) ?? throw new KerasException("The function that builds the network returned null.");
}
