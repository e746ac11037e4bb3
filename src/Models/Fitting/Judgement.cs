using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Fitting;

/// <summary>Losses and metrics of a batch, as part of a step's graph.</summary>
internal static class Judgement
{
    /// <summary>The total loss, the model's own penalties included; metrics are updated on the way.</summary>
    /// <exception cref="ShapeException">Targets, predictions and weights of an output do not go together; the message names it.</exception>
    public static Tensor Total(Model model, Compilation compilation, Tensor[] predictions, ReadOnlySpan<Tensor> targets, ReadOnlySpan<Tensor> weights)
    {
        Tensor? total = null;
        for (int i = 0; i < compilation.Outputs.Count; i++)
        {
            var output = compilation.Outputs[i];
            if (!output.NeedsTargets)
            {
                continue;
            }
            // a single column of weights stands for all outputs
            var weight = weights.Length == 1 ? weights[0] : weights.Length > i ? weights[i] : null;
            if (output.Loss is { } loss)
            {
                var value = LossOf(output, loss, targets[i], predictions[i], weight);
                output.LossTracker?.UpdateState(value);
                total = Add(total, output.LossWeight == 1 ? value : value * output.LossWeight);
            }
            Update(output, output.Metrics, targets[i], predictions[i], null);
            Update(output, output.WeightedMetrics, targets[i], predictions[i], weight);
        }
        foreach (var penalty in model.Losses)
        {
            total = Add(total, K.Sum(penalty));
        }
        return total ?? 0f;
    }

    private static Tensor LossOf(OutputObjective output, Loss loss, Tensor y, Tensor prediction, Tensor? weight)
    {
        try
        {
            LossShapes.Check(loss, y, prediction, weight);
            var value = loss.Apply(y, prediction, weight, Masks.Of(prediction));
            return value.Rank == 0 ? value : throw new ShapeException($"one number is needed to train on, but its reduction leaves shape {value.Shape}.");
        }
        catch (ShapeException e)
        {
            throw new ShapeException($"Output '{output.Name}', loss '{loss.Name}', targets {y.Shape}, predictions {prediction.Shape}: {e.Message}");
        }
    }

    private static void Update(OutputObjective output, IReadOnlyList<Metrics.Metric> metrics, Tensor y, Tensor prediction, Tensor? weight)
    {
        foreach (var metric in metrics)
        {
            try
            {
                metric.UpdateState(y, prediction, metric.MaskedWeight(weight, Masks.Of(prediction)));
                if (metric.Result() is { Rank: > 0 } result && result.Shape.Size != 1)
                {
                    throw new ShapeException($"one number is needed for the logs; it gives shape {result.Shape}. Has it an average over classes or thresholds?");
                }
            }
            catch (ShapeException e)
            {
                string weights = weight is null ? "" : $", sampleWeight {weight.Shape}";
                throw new ShapeException($"Output '{output.Name}', metric '{metric.Name}', targets {y.Shape}, predictions {prediction.Shape}{weights}: {e.Message}");
            }
        }
    }

    private static Tensor Add(Tensor? sum, Tensor value) => sum is null ? value : sum + value;
}
