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
        if (IsOfUser(loss))
        {
            RequireOneForEach(rows, ValuesOf(loss, y, prediction, rows));
            if (prediction.Shape.Dims[1..].Contains(rows))
            {
                // With another number of rows, an axis of the batch can be told from one of the output.
                RequireOneForEach(rows + 1, ValuesOf(loss, y, prediction, rows + 1));
            }
        }
        if (weight is not null && ValuesOf(loss, y, prediction, rows) is { Rank: > 0 } values && !Goes(weight.Shape, values))
        {
            throw new ShapeException($"it gives values of shape {values}, so a sampleWeight of shape {values} (or 1 in place of an axis) is needed; got {weight.Shape}.");
        }
    }

    private static bool IsOfUser(Loss loss) => loss is CustomLoss || loss.GetType().Assembly != typeof(Loss).Assembly;

    private static void RequireOneForEach(int rows, Shape values)
    {
        if (values.Rank > 0 && values[0] != rows)
        {
            throw new ShapeException($"one number, or a value for each of the {rows} samples, is needed; it gives shape {values}.");
        }
    }

    /// <summary>The shape of a loss's values before weights and reduction, for a number of rows.</summary>
    private static Shape ValuesOf(Loss loss, Tensor y, Tensor prediction, int rows) => Trace.Function(
        [new TensorSpec(y.Shape.With(0, rows), y.DType), new TensorSpec(prediction.Shape.With(0, rows), prediction.DType)],
        x => [loss.Values(K.Cast(x[0], loss.DType), K.Cast(x[1], loss.DType))]).Outputs[0].Shape;

    private static bool Goes(Shape weight, Shape values)
    {
        bool hasColumn = weight.Rank == values.Rank + 1 && weight[^1] == 1 || values.Rank == weight.Rank + 1 && values[^1] == 1;
        return hasColumn || weight.Rank == values.Rank && Enumerable.Range(0, values.Rank).All(axis => weight[axis] == values[axis] || weight[axis] == 1);
    }
}
