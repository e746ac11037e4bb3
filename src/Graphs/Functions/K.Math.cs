using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

/// <summary>
/// Keras's backend functions (<c>keras.ops</c>): on tensors with values they compute at once, on symbolic tensors they add nodes to the graph.
/// Custom losses, metrics and layers are written with them.
/// </summary>
/// <remarks>
/// Unless a function says otherwise: it works element by element and keeps the shape; two operands broadcast as NumPy's do (axes of size 1
/// or missing at the front are repeated), else a <see cref="ShapeException"/> names both shapes; dtypes are promoted as Keras promotes them,
/// a C# number takes the tensor's, and functions that have no integer result take integers and truth values as float32. A dtype that an
/// op does not take is a <see cref="DTypeException"/>. On symbolic tensors these errors come when the code is traced. Axes may be negative
/// and then count from the end. Names are Keras's; what each computes is <c>keras.ops</c>'s function of that name, on the reference data.
/// </remarks>
public static partial class K
{
    /// <summary>a + b, broadcast.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>In the dtype in which both meet.</returns>
    public static Tensor Add(Tensor a, Tensor b) => Binary(new AddV2(), a, b);

    /// <summary>a − b, broadcast.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>In the dtype in which both meet.</returns>
    public static Tensor Subtract(Tensor a, Tensor b) => Binary(new Sub(), a, b);

    /// <summary>a · b, element by element, broadcast.</summary>
    /// <param name="a">Broadcasts with b.</param>
    /// <param name="b">Broadcasts with a.</param>
    /// <returns>In the dtype in which both meet.</returns>
    public static Tensor Multiply(Tensor a, Tensor b) => Binary(new Mul(), a, b);

    /// <summary>−x.</summary>
    /// <param name="x">Numbers of any shape.</param>
    public static Tensor Negative(Tensor x) => new Neg().Apply(x);

    /// <summary>x².</summary>
    /// <param name="x">Any shape; truth values count as int32.</param>
    public static Tensor Square(Tensor x) => new Square().Apply(x.DType == DType.Bool ? Cast(x, DType.Int32) : x);

    /// <summary>The sum of tensors of one shape.</summary>
    /// <param name="x">At least one; their shapes and dtypes must be equal.</param>
    /// <exception cref="ShapeException">The shapes differ, or there is no tensor.</exception>
    public static Tensor AddN(params Tensor[] x) => x.Length switch
    {
        0 => throw new ShapeException("AddN: at least one tensor expected, got none."),
        1 => x[0],
        _ => new AddN().Apply(x),
    };

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
    /// <param name="equation">Operands' axes by letters, <c>-></c>, the result's axes; <c>...</c> stands for leading axes that broadcast. Letters that the result leaves out are summed over.</param>
    /// <param name="x">As many operands as the equation has.</param>
    /// <exception cref="ShapeException">A letter stands for axes of different sizes, or the number of operands differs.</exception>
    public static Tensor Einsum(string equation, params Tensor[] x)
    {
        var met = Promotion.MeetAll(x);
        return new Einsum(equation).Apply(met[0].DType == DType.Int8 ? [.. met.Select(operand => Cast(operand, DType.Int32))] : met);
    }

    /// <summary>Converts the element type.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dtype">The new element type. Floats lose what is behind the point in integers; numbers other than 0 are true.</param>
    public static Tensor Cast(Tensor x, DType dtype) => Promotion.To(x, dtype);

    private static Tensor Binary(Op op, Tensor a, Tensor b)
    {
        var (x, y) = Promotion.Meet(a, b);
        return op.Apply(x, y);
    }
}
