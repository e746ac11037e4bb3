using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>What the end of a network does.</summary>
internal static class Heads
{
    /// <summary>Keras's name of the activation that a layer ends with; null for one that has none.</summary>
    public static string? ActivationOf(Layer layer) => layer.ClassName == "Softmax"
        ? "softmax"
        : layer.GetConfig()["activation"]?.ToString() is { } activation and not "linear" ? activation : null;

    /// <summary>The layer that computes a network's output; null for networks written as a class.</summary>
    public static Layer? LastLayer(Model network) => network.Outputs is [SymbolicTensor { Node.Op: LayerCall call }] ? call.Layer : null;

    /// <summary>Checks a network against the task and the label column, and tells whether it ends with the task's activation.</summary>
    /// <exception cref="KerasException">Units or activation do not fit; the message names both.</exception>
    public static bool Check(Model network, Shape input, TrainingTask task, int outputs, string label)
    {
        Shape[] given = network.Outputs.Count > 0 ? [.. network.Outputs.Select(output => output.Shape)] : network.ComputeOutputShapes([input]);
        if (given is not [{ Rank: 2 } only] || only[^1] != outputs)
        {
            throw new KerasException($"The network gives {string.Join(", ", given)}, but the label column '{label}' needs one output of shape {new Shape().Concat([-1, outputs])}.");
        }
        string? activation = LastLayer(network) is { } last ? ActivationOf(last) : task.HeadActivation;
        if (activation is not null && task.HeadActivation is { } expected && activation != expected)
        {
            throw new KerasException($"The network ends with the activation '{activation}'; {task.Name} takes '{expected}', or none for logits.");
        }
        return activation is not null;
    }
}
