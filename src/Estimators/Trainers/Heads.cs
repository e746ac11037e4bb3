using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>What the end of a network does.</summary>
internal static class Heads
{
    private const string Softmax = "softmax";

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
    /// <exception cref="KerasException">It ends with another one, or with one that makes every output alike.</exception>
    public static bool IsActivated(Model network, TrainingTask task, int units)
    {
        string? activation = LastLayer(network) is { } last ? LayerActivation.Of(last) : task.HeadActivation;
        if (activation is not null && task.HeadActivation is { } expected && activation != expected)
        {
            throw new KerasException($"The network ends with the activation '{activation}'; {Wanted(task)}.");
        }
        return activation == Softmax && units == 1
            ? throw new KerasException("The network ends with a softmax over one unit, which is always 1.")
            : activation is not null;
    }

    /// <summary>Whether layers in a row end with the head already: a <c>Dense</c> of the label's units without an activation, or one (or an activation layer) that applies the task's.</summary>
    /// <exception cref="KerasException">They end with the head of another task; the message says what to do.</exception>
    public static bool EndsWithHead(Sequential layers, TrainingTask task, int outputs)
    {
        if (layers.Layers.LastOrDefault() is not { } last || last is not Dense && last.ClassName is not ("Activation" or "Softmax"))
        {
            return false;
        }
        bool hasUnits = layers.Outputs is [{ Rank: 2 } only] && only.Shape[^1] == outputs;
        return LayerActivation.Of(last) switch
        {
            null => hasUnits,
            var activation when activation == task.HeadActivation => hasUnits || activation == Softmax, // the number of classes is checked later
            var activation when hasUnits || activation == Softmax => throw new KerasException(
                $"The last layer, {last}, has the activation '{activation}'; {Wanted(task)}. If it is a hidden layer, add the head after it: new Dense({outputs}). A function may build a network with any head."),
            _ => false,
        };
    }

    private static string Wanted(TrainingTask task) => task.HeadActivation is { } activation ? $"{task.Name} takes '{activation}', or none for logits" : $"{task.Name} adds a layer without one";

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
