namespace MLNet.Keras.Initializers;

/// <summary>A matrix with orthonormal columns (or rows, where they are fewer): what a recurrence neither blows up nor forgets. Saxe et al., 2014.</summary>
/// <remarks>A weight of higher rank is orthogonal as the matrix [all but the last axis, last axis].</remarks>
/// <param name="gain">Factor of the matrix.</param>
/// <param name="seed">An integer: the same values at each call. A generator: other values at each call. Nothing draws a default seed.</param>
public sealed class Orthogonal(double gain = 1, RandomSeed seed = default) : RandomInitializer(seed)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The weight has fewer than two axes.</exception>
    public override Tensor Create(Shape shape, DType dtype = DType.Float32)
    {
        if (shape.Rank < 2)
        {
            throw new ShapeException($"Orthogonal takes weights of rank 2 at least, got shape {shape}.");
        }
        int columns = shape[^1], rows = (int)(shape.Size / Math.Max(columns, 1));
        var (tall, narrow) = (Math.Max(rows, columns), Math.Min(rows, columns));
        double[] q = Orthonormalized(KerasRandom.Normal([tall, narrow], dtype: dtype, seed: DrawnSeed).ToArray<double>(), tall, narrow);
        var values = new double[(long)rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                values[row * columns + column] = gain * (rows < columns ? q[column * narrow + row] : q[row * narrow + column]);
            }
        }
        return Tensor.From(values, shape).Cast(dtype);
    }

    /// <summary>The Q of the QR decomposition whose R has a positive diagonal, by Gram and Schmidt's steps, each done twice against rounding.</summary>
    private static double[] Orthonormalized(double[] a, int rows, int columns)
    {
        for (int column = 0; column < columns; column++)
        {
            for (int pass = 0; pass < 2; pass++)
            {
                for (int before = 0; before < column; before++)
                {
                    double product = Product(a, rows, columns, before, column);
                    for (int row = 0; row < rows; row++)
                    {
                        a[row * columns + column] -= product * a[row * columns + before];
                    }
                }
            }
            double length = Math.Sqrt(Product(a, rows, columns, column, column));
            for (int row = 0; row < rows; row++)
            {
                a[row * columns + column] /= length;
            }
        }
        return a;
    }

    private static double Product(double[] a, int rows, int columns, int first, int second)
    {
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            sum += a[row * columns + first] * a[row * columns + second];
        }
        return sum;
    }
}
