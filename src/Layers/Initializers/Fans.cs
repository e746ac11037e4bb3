namespace MLNet.Keras.Initializers;

/// <summary>Numbers of inputs and outputs of one unit of a weight, from its shape.</summary>
internal static class Fans
{
    /// <param name="shape">[…receptive field, inputs, outputs].</param>
    /// <param name="inputAxes">Which axes are inputs, where the shape alone does not tell.</param>
    /// <param name="outputAxes">Which axes are outputs.</param>
    public static (double In, double Out) Of(Shape shape, int[]? inputAxes = null, int[]? outputAxes = null)
    {
        if (inputAxes is not null || outputAxes is not null)
        {
            var inputs = (inputAxes ?? []).Select(shape.Axis).ToArray();
            var outputs = (outputAxes ?? []).Select(shape.Axis).ToArray();
            double field = Product(shape.Where((_, axis) => !inputs.Contains(axis) && !outputs.Contains(axis)));
            return (field * Product(inputs.Select(axis => shape[axis])), field * Product(outputs.Select(axis => shape[axis])));
        }
        return shape.Rank switch
        {
            0 => (1, 1),
            1 => (shape[0], shape[0]),
            2 => (shape[0], shape[1]),
            _ => (Product(shape.Take(shape.Rank - 1)), Product(shape.Take(shape.Rank - 2).Append(shape[^1]))),
        };
    }

    private static double Product(IEnumerable<int> dims) => dims.Aggregate(1.0, (product, dim) => product * dim);
}
