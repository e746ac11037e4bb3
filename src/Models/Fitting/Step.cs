using MLNet.Keras.Data;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Fitting;

/// <summary>The graphs of one batch of training, evaluation and prediction. Each is the whole work of a batch, traced once for each batch shape.</summary>
internal static class Step
{
    /// <summary>Forward, loss, gradients, optimizer, metrics, and all state. Result: the total loss.</summary>
    /// <exception cref="KerasException">No weight has a part in the loss.</exception>
    public static Graph Train(Model model, Compilation compilation, TensorSpec[] specs, (int X, int Y, int Weights) counts) =>
        Trace.Function(specs, operands =>
        {
            using var context = CallContext.Enter(training: true);
            var total = Judge(model, compilation, operands, counts);
            var weights = model.TrainableWeights;
            // Before the loss is scaled: a dynamic scale is one of the optimizer's variables.
            compilation.Optimizer.Build(weights);
            var gradients = total.IsSymbolic ? Differentiate.TryGradients([compilation.Optimizer.ScaleLoss(total)], [.. weights.Select(weight => weight.Read())]) : [];
            if (weights.Count > 0 && !gradients.Any(gradient => gradient is not null))
            {
                throw new KerasException($"{model}: the loss has no gradient for any of the {weights.Count} trainable weights ({weights[0].Path}, …), so nothing would be trained. Is there a loss, and is it computed from the predictions?");
            }
            compilation.Optimizer.Apply(gradients, weights);
            return [total];
        });

    /// <summary>Forward, loss and metrics. Result: the total loss.</summary>
    public static Graph Test(Model model, Compilation compilation, TensorSpec[] specs, (int X, int Y, int Weights) counts) =>
        Trace.Function(specs, operands =>
        {
            using var context = CallContext.Enter(training: false);
            return [Judge(model, compilation, operands, counts)];
        });

    /// <summary>Forward. Results: the outputs.</summary>
    public static Graph Predict(Model model, TensorSpec[] specs) =>
        Trace.Function(specs, operands =>
        {
            using var context = CallContext.Enter(training: false);
            return model.CallAll(operands);
        });

    private static Tensor Judge(Model model, Compilation compilation, Tensor[] operands, (int X, int Y, int Weights) counts)
    {
        var predictions = model.CallAll(operands[..counts.X]);
        var total = Judgement.Total(model, compilation, predictions, operands.AsSpan(counts.X, counts.Y), operands.AsSpan(counts.X + counts.Y, counts.Weights));
        compilation.Total.UpdateState(total, Tensor.From<float>([operands[0].Shape[0]], []));
        return total;
    }
}
