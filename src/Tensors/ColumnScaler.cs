namespace MLNet.Keras;

/// <summary>The centre and scale of each column of a matrix, as R's <c>scale()</c> fits them, ready for other data.</summary>
public sealed class ColumnScaler
{
    private readonly double[] center;
    private readonly double[] scale;

    private ColumnScaler(double[] center, double[] scale) => (this.center, this.scale) = (center, scale);

    /// <summary>Mean of each column.</summary>
    public IReadOnlyList<double> Center => center;

    /// <summary>Standard deviation of each column, with n − 1; 0 for a constant column.</summary>
    public IReadOnlyList<double> StandardDeviation => scale;

    /// <summary>Measures the columns of [rows, columns].</summary>
    /// <exception cref="ShapeException">The tensor is not a matrix, or has no rows.</exception>
    public static ColumnScaler Fit(Tensor x)
    {
        if (x.Rank != 2 || x.Shape[0] == 0)
        {
            throw new ShapeException($"Scaling needs a matrix with at least one row; got shape {x.Shape}. Reshape(-1, columns) makes one.");
        }
        var (rows, columns) = (x.Shape[0], x.Shape[1]);
        using var floats = x.DType == DType.Float32 ? x.Rows(0, rows) : x.Cast(DType.Float32);
        var values = floats.AsSpan<float>();
        var center = new double[columns];
        var scale = new double[columns];
        var varies = new bool[columns];
        for (int row = 0; row < rows; row++)
        {
            var cells = values.Slice(row * columns, columns);
            for (int column = 0; column < columns; column++)
            {
                center[column] += cells[column] / (double)rows;
                varies[column] |= cells[column] != values[column];
            }
        }
        for (int row = 0; row < rows; row++)
        {
            var cells = values.Slice(row * columns, columns);
            for (int column = 0; column < columns; column++)
            {
                double deviation = cells[column] - center[column];
                scale[column] += deviation * deviation;
            }
        }
        for (int column = 0; column < columns; column++)
        {
            // Rounding of the mean must not give a constant column a tiny deviation.
            scale[column] = varies[column] ? Math.Sqrt(scale[column] / (rows - 1)) : 0;
        }
        return new ColumnScaler(center, scale);
    }

    /// <summary>(x − centre) / scale, in float32; constant columns become 0.</summary>
    /// <exception cref="ShapeException">The number of columns is not the fitted one.</exception>
    public Tensor Transform(Tensor x)
    {
        if (x.Rank != 2 || x.Shape[1] != center.Length)
        {
            throw new ShapeException($"Expected a matrix of {center.Length} columns, got shape {x.Shape}.");
        }
        var result = x.Cast(DType.Float32);
        var values = result.AsSpan<float>();
        for (int row = 0; row < x.Shape[0]; row++)
        {
            var cells = values.Slice(row * center.Length, center.Length);
            for (int column = 0; column < cells.Length; column++)
            {
                cells[column] = scale[column] == 0 ? 0 : (float)((cells[column] - center[column]) / scale[column]);
            }
        }
        return result;
    }
}
