using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

/// <summary>
/// Keras's backend functions (<c>keras.ops</c>): on tensors with values they compute at once, on symbolic tensors they add nodes to the graph.
/// Custom losses, metrics and layers are written with them.
/// </summary>
public static partial class K
{
    /// <summary>a + b, broadcast.</summary>
    public static Tensor Add(Tensor a, Tensor b) => Binary(new AddV2(), a, b);

    /// <summary>a − b, broadcast.</summary>
    public static Tensor Subtract(Tensor a, Tensor b) => Binary(new Sub(), a, b);

    /// <summary>a · b, element by element, broadcast.</summary>
    public static Tensor Multiply(Tensor a, Tensor b) => Binary(new Mul(), a, b);

    /// <summary>−x.</summary>
    public static Tensor Negative(Tensor x) => new Neg().Apply(x);

    /// <summary>x².</summary>
    public static Tensor Square(Tensor x) => new Square().Apply(x.DType == DType.Bool ? Cast(x, DType.Int32) : x);

    /// <summary>The sum of tensors of one shape.</summary>
    public static Tensor AddN(params Tensor[] x) => x.Length == 1 ? x[0] : new AddN().Apply(x);

    /// <summary>Matrix product […, m, k] × […, k, n]; int8 matrices give int32. Leading axes broadcast, and a vector counts as a row before and as a column behind.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="transposeA">The left matrices are given as […, k, m].</param>
    /// <param name="transposeB">The right matrices are given as […, n, k].</param>
    public static Tensor MatMul(Tensor a, Tensor b, bool transposeA = false, bool transposeB = false)
    {
        if (a.Rank == 1)
        {
            return Squeeze(MatMul(ExpandDims(a, 0), b, false, transposeB), b.Rank == 1 ? -1 : -2);
        }
        if (b.Rank == 1)
        {
            return Squeeze(MatMul(a, ExpandDims(b, 1), transposeA), -1);
        }
        if ((a.DType, b.DType) == (DType.Int8, DType.Int8))
        {
            (a, b) = (Cast(a, DType.Int32), Cast(b, DType.Int32));
        }
        if (SparseTensorDenseMatMul.OfScattered(a, b, transposeA, transposeB) is { } sparse)
        {
            return sparse;
        }
        return Binary(a.Rank == 2 && b.Rank == 2 ? new MatMul(transposeA, transposeB) : new BatchMatMulV2(transposeA, transposeB), a, b);
    }

    /// <summary>Sums of products as an equation over axis letters, such as <c>bij,bjk->bik</c>.</summary>
    public static Tensor Einsum(string equation, params Tensor[] x)
    {
        var met = Promotion.MeetAll(x);
        return new Einsum(equation).Apply(met[0].DType == DType.Int8 ? [.. met.Select(operand => Cast(operand, DType.Int32))] : met);
    }

    /// <summary>Converts the element type.</summary>
    public static Tensor Cast(Tensor x, DType dtype) => Promotion.To(x, dtype);

    private static Tensor Binary(Op op, Tensor a, Tensor b)
    {
        var (x, y) = Promotion.Meet(a, b);
        return op.Apply(x, y);
    }
}
