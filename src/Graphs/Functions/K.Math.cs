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

    /// <summary>a / b, broadcast; integers are divided as float32.</summary>
    public static Tensor Divide(Tensor a, Tensor b)
    {
        var dtype = Promotion.Result(a, b);
        dtype = dtype.IsFloating ? dtype : DType.Float32;
        return new RealDiv().Apply(Promotion.To(a, dtype), Promotion.To(b, dtype));
    }

    /// <summary>−x.</summary>
    public static Tensor Negative(Tensor x) => new Neg().Apply(x);

    /// <summary>x².</summary>
    public static Tensor Square(Tensor x) => new Square().Apply(x);

    /// <summary>Matrix product [m, k] × [k, n] of matrices.</summary>
    public static Tensor MatMul(Tensor a, Tensor b, bool transposeA = false, bool transposeB = false) =>
        Binary(new MatMul(transposeA, transposeB), a, b);

    /// <summary>Converts the element type.</summary>
    public static Tensor Cast(Tensor x, DType dtype) => Promotion.To(x, dtype);

    private static Tensor Binary(Op op, Tensor a, Tensor b)
    {
        var (x, y) = Promotion.Meet(a, b);
        return op.Apply(x, y);
    }
}
