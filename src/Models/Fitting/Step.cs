using MLNet.Keras.Data;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Fitting;

/// <summary>The graphs of one batch of training, evaluation and prediction. Each is the whole work of a batch, traced once for each batch shape.</summary>
internal static class Step
{
    /// <summary>Forward, loss, gradients, optimizer, metrics, and all state. Result: the total loss.</summary>
    public static Graph Train(Model model, Compilation compilation, TensorSpec[] specs, (int X, int Y, int Weights) counts) =>
        Trace.Function(specs, operands =>
        {
            using var context = CallContext.Enter(training: true);
            var total = Judge(model, compilation, operands, counts);
            var weights = model.TrainableWeights;
            // Before the loss is scaled: a dynamic scale is one of the optimizer's variables.
            compilation.Optimizer.Build(weights);
            var gradients = Differentiate.TryGradients([compilation.Optimizer.ScaleLoss(total)], [.. weights.Select(weight => weight.Read())]);
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

    /// <summary>The total loss; metrics are updated on the way.</summary>
    private static Tensor Judge(Model model, Compilation compilation, Tensor[] operands, (int X, int Y, int Weights) counts)
    {
        var y = operands.AsSpan(counts.X, counts.Y);
        var weights = operands.AsSpan(counts.X + counts.Y, counts.Weights);
        var predictions = model.CallAll(operands[..counts.X]);
        Tensor? total = null;
        for (int i = 0; i < compilation.Outputs.Count; i++)
        {
            var output = compilation.Outputs[i];
            if (output.Loss is null && output.Metrics.Count == 0 && output.WeightedMetrics.Count == 0)
            {
                continue;
            }
            // a single column of weights stands for all outputs
            var weight = weights.Length == 1 ? weights[0] : weights.Length > i ? weights[i] : null;
            var mask = Masks.Of(predictions[i]);
            if (output.Loss is { } loss)
            {
                var value = LossOf(loss, output.Name, y[i], predictions[i], weight);
                output.LossTracker?.UpdateState(value);
                total = Add(total, output.LossWeight == 1 ? value : value * output.LossWeight);
            }
            foreach (var metric in output.Metrics)
            {
                metric.UpdateState(y[i], predictions[i], metric.MaskedWeight(null, mask));
            }
            foreach (var metric in output.WeightedMetrics)
            {
                metric.UpdateState(y[i], predictions[i], metric.MaskedWeight(weight, mask));
            }
        }
        foreach (var penalty in model.Losses)
        {
            total = Add(total, K.Sum(penalty));
        }
        total ??= 0f;
        compilation.Total.UpdateState(total, Tensor.From<float>([operands[0].Shape[0]], []));
        return total;
    }

    private static Tensor LossOf(Losses.Loss loss, string output, Tensor y, Tensor prediction, Tensor? weight)
    {
        var value = loss.Apply(y, prediction, weight, Masks.Of(prediction));
        return value.Rank == 0
            ? value
            : throw new ShapeException($"The loss '{loss.Name}' of output '{output}' must be one number or one per sample, reduced to a scalar; got shape {value.Shape} for targets {y.Shape} and predictions {prediction.Shape}.");
    }

    private static Tensor Add(Tensor? sum, Tensor value) => sum is null ? value : sum + value;
}
