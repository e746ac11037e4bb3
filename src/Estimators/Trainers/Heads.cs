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

    /// <summary>The layer that computes a network's output, be it in a network inside; null for networks written as a class.</summary>
    public static Layer? LastLayer(Model network) => network.Outputs is not [SymbolicTensor { Node.Op: LayerCall call }] ? null
        : call.Layer is Model inner ? LastLayer(inner)
        : call.Layer;

    /// <summary>The units of a network's only output.</summary>
    /// <exception cref="KerasException">It has several outputs, or one of another rank.</exception>
    public static int Units(Model network, Shape input) => OutputShapes(network, input) is [{ Rank: 2 } only] && only[^1] > 0
        ? only[^1]
        : throw new KerasException($"The network gives {Text(OutputShapes(network, input))}; a task needs one output of a row of numbers.");

    /// <summary>Whether a network ends with the task's activation.</summary>
    /// <exception cref="KerasException">It ends with another one; the message names both.</exception>
    public static bool IsActivated(Model network, TrainingTask task)
    {
        string? activation = LastLayer(network) is { } last ? ActivationOf(last) : task.HeadActivation;
        if (activation is not null && task.HeadActivation is { } expected && activation != expected)
        {
            throw new KerasException($"The network ends with the activation '{activation}'; {task.Name} takes '{expected}', or none for logits.");
        }
        return activation is not null;
    }

    /// <exception cref="KerasException">The network does not give what the label column needs; the message names both.</exception>
    public static void Check(Model network, Shape input, int outputs, string label)
    {
        var given = OutputShapes(network, input);
        if (given is not [{ Rank: 2 } only] || only[^1] != outputs)
        {
            throw new KerasException($"The network gives {Text(given)}, but the label column '{label}' needs one output of shape {new Shape().Concat([-1, outputs])}.");
        }
    }

    private static Shape[] OutputShapes(Model network, Shape input) => network.Outputs.Count > 0 ? [.. network.Outputs.Select(output => output.Shape)] : network.ComputeOutputShapes([input]);

    private static string Text(Shape[] shapes) => string.Join(", ", shapes);
}
