using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Graphs;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>Whether a loss of a user's choice can learn the label from what the network gives: found out before there are any rows.</summary>
internal static class LossCheck
{
    /// <exception cref="KerasException">It cannot; the message says why and what to do.</exception>
    public static void Run(Loss loss, TrainingTask task, bool? isActivated, int outputs, TrainingColumn label)
    {
        if (task.Misfit(loss) is { } advice)
        {
            throw new KerasException($"The loss '{loss.Name}' does not fit the label column '{label.Column.Name}' of type {label.Column.Type}: {advice}.");
        }
        if (isActivated is { } activated && TakesLogits(loss) is { } logits && logits == activated)
        {
            throw new KerasException(activated
                ? $"The loss '{loss.Name}' is told that it gets logits, but the network ends with the activation '{task.HeadActivation}': leave fromLogits false."
                : $"The loss '{loss.Name}' takes probabilities, but the network ends without the activation '{task.HeadActivation}': set fromLogits: true, or end the network with a layer that has it.");
        }
        TensorSpec labels = new(label.Layout.Batch(2), label.Layout.DType), given = new([2, outputs], DType.Float32);
        try
        {
            Trace.Function([labels, given], x => [loss.Apply(x[0], x[1])]);
        }
        catch (KerasException e)
        {
            throw new KerasException($"The loss '{loss.Name}' cannot be computed between the label column '{label.Column.Name}' and the network's output, here two rows of shapes {labels.Shape} and {given.Shape}: {e.Message}", e);
        }
    }

    private static bool? TakesLogits(Loss loss) => loss switch
    {
        SparseCategoricalCrossentropy sparse => sparse.FromLogits,
        BinaryCrossentropy binary => binary.FromLogits,
        CrossentropyByShape => false,
        BinaryFocalCrossentropy focal => focal.FromLogits,
        _ => null,
    };
}
