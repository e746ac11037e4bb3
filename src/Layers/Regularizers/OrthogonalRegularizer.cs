namespace MLNet.Keras.Regularizers;

/// <summary>Drives the rows (or columns) of a matrix apart: the factor times the mean size of their cosines.</summary>
/// <param name="factor">The factor.</param>
/// <param name="mode"><c>rows</c> or <c>columns</c>.</param>
public sealed class OrthogonalRegularizer(double factor = 0.01, string mode = "rows") : Regularizer
{
    // Keras keeps it as float32, and so writes it.
    private readonly float factor = (float)factor;
    private readonly string mode = mode is "rows" or "columns" ? mode : throw new UnknownIdentifierException("mode of OrthogonalRegularizer", mode, ["rows", "columns"]);

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x)
    {
        if (x.Rank != 2)
        {
            throw new ShapeException($"OrthogonalRegularizer takes a matrix, got shape {x.Shape}.");
        }
        bool rows = mode == "rows";
        int size = x.Shape[rows ? 0 : 1];
        var units = K.Normalize(x, [rows ? 1 : 0]);
        var cosines = K.Abs(rows ? K.MatMul(units, units, transposeB: true) : K.MatMul(units, units, transposeA: true));
        double pairs = size * (size - 1.0) / 2;
        return factor * (0.5 * K.Sum(cosines * (1 - K.Eye(size, dtype: x.DType)))) / pairs;
    }
}
