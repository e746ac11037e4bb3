using MLNet.Keras.Graphs;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Fitting;

/// <summary>Finds losses and weights whose shapes are wrong, but happen to broadcast.</summary>
internal static class LossShapes
{
    /// <exception cref="ShapeException">The values of the loss are not one for each sample, or the weights do not go with them.</exception>
    public static void Check(Loss loss, Tensor y, Tensor prediction, Tensor? weight)
    {
        if (prediction.Rank == 0)
        {
            throw new ShapeException("a prediction for each sample is needed, got one number.");
        }
        int rows = prediction.Shape[0];
        if (loss is CustomLoss && prediction.Shape.Dims[1..].Contains(rows))
        {
            // With another number of rows, an axis of the batch can be told from one of the output.
            _ = Values(loss, y.Shape.With(0, rows + 1), prediction.Shape.With(0, rows + 1), y.DType, prediction.DType);
        }
        if (weight is null)
        {
            return;
        }
        var values = Values(loss, y.Shape, prediction.Shape, y.DType, prediction.DType);
        if (values.Rank > 0 && !Goes(weight.Shape, values))
        {
            throw new ShapeException($"it gives values of shape {values}, so a sampleWeight of shape {values} (or 1 in place of an axis) is needed; got {weight.Shape}.");
        }
    }

    private static Shape Values(Loss loss, Shape y, Shape prediction, DType yType, DType predictionType) => Trace.Function(
        [new TensorSpec(y, yType), new TensorSpec(prediction, predictionType)],
        x => [loss.Values(K.Cast(x[0], loss.DType), K.Cast(x[1], loss.DType))]).Outputs[0].Shape;

    private static bool Goes(Shape weight, Shape values)
    {
        bool hasColumn = weight.Rank == values.Rank + 1 && weight[^1] == 1 || values.Rank == weight.Rank + 1 && values[^1] == 1;
        return hasColumn || weight.Rank == values.Rank && Enumerable.Range(0, values.Rank).All(axis => weight[axis] == values[axis] || weight[axis] == 1);
    }
}
