using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>Whether a network knows everywhere what of a batch is padding: else what it gives for a row would depend on the rows beside it.</summary>
internal static class PaddingCheck
{
    /// <exception cref="KerasDataException">A layer drops the mask of vectors that vary in length; the message names it.</exception>
    public static void Run(Model network, IReadOnlyList<NetworkInput> inputs)
    {
        NetworkInput[] padded = [.. inputs.Where(input => input.Layout.IsVariable)];
        if (padded.Length == 0 || network.Network is not { } graph)
        {
            return;
        }
        using var guard = MaskGuard.Enter(layer => throw new KerasDataException(
            $"Vectors of column {string.Join(", ", padded.Select(input => $"'{input.ColumnName}'"))} vary in length and are padded in batches, but {layer} drops the mask that tells what is padding: what the network gives for a row would depend on the rows beside it. {Advice(layer)}"));
        TensorSpec[] batches = [.. inputs.Select(input => new TensorSpec(input.Layout.Batch(Shape.Unknown), input.Layout.BatchDType))];
        Trace.Function(batches, x => network.CallAll([.. x.Select((batch, i) => Masked(batch, inputs[i].Layout, graph.Inputs[i].DType))], training: false));
    }

    // an Embedding makes a mask of zeros itself, if it is told to
    private static Tensor Masked(Tensor batch, ColumnLayout layout, DType target)
    {
        var entered = ColumnEntry.Enter(batch, layout, target);
        return layout is { IsVariable: true, Form: RowForm.Plain } ? Masks.Attach(entered, K.NotEqual(batch, 0)) : entered;
    }

    private static string Advice(Layer layer) => layer switch
    {
        Embedding => "Give it maskZero: true.",
        Reshape => "Rows come in steps by themselves where the network begins with an Input of that shape, such as new Input([-1, 1]).",
        _ => "Use layers that take masks, or bring the vectors to one length.",
    };
}
