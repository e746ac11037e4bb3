namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>SparseTensorDenseMatMul</c>: a matrix of which only some elements are given, times a dense one.</summary>
/// <param name="AdjointA">The sparse matrix is given as [k, m].</param>
/// <param name="AdjointB">The dense matrix is given as [n, k].</param>
/// <remarks>Inputs: positions [elements, 2], values [elements], the sparse matrix's shape, the dense matrix. Elements at one position add up.</remarks>
public sealed record SparseTensorDenseMatMul(bool AdjointA = false, bool AdjointB = false) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(0, 2);
        x.RequireRank(1, 1);
        x.RequireRank(3, 2);
        x.RequireDType(3, x[1].DType);
        int[] a = x.PartialShape(2);
        var b = x[3].Shape;
        if (a.Length != 2 || x[0].Shape[1] != 2 || !x[0].Shape[..1].IsCompatibleWith(x[1].Shape))
        {
            throw x.Error($"positions {x[0].Shape} and values {x[1].Shape} are not those of a matrix of {a.Length} dimensions");
        }
        var (m, k) = AdjointA ? (a[1], a[0]) : (a[0], a[1]);
        var (inner, n) = AdjointB ? (b[1], b[0]) : (b[0], b[1]);
        return k == inner || k < 0 || inner < 0
            ? new TensorSpec([m, n], x[1].DType)
            : throw x.Error($"inner dimensions differ: ({a[0]}, {a[1]}){(AdjointA ? "ᵀ" : "")} × {b}{(AdjointB ? "ᵀ" : "")}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (positions, values, shape, b, dy) = (g.X[0], g.X[1], g.X[2], g.X[3], g.Dy);
        var ofB = (this with { AdjointA = !AdjointA, AdjointB = false }).Apply(positions, values, shape, dy);
        var coordinates = K.Unstack(positions, axis: 1);
        var rows = K.Take(dy, coordinates[AdjointA ? 1 : 0], axis: 0);
        var columns = K.Take(AdjointB ? K.Transpose(b) : b, coordinates[AdjointA ? 0 : 1], axis: 0);
        return new Tensor?[] { null, K.Sum(rows * columns, axis: [1]), null, AdjointB ? K.Transpose(ofB) : ofB };
    }

    /// <summary>The product with a matrix that was scattered from its elements; null for other matrices.</summary>
    internal static Tensor? OfScattered(Tensor a, Tensor b, bool transposeA, bool transposeB) =>
        a is SymbolicTensor { Rank: 2, Node: { Op: ScatterNd } node } && node.Inputs[1].Rank == 1 && node.Inputs[0].Shape.Rank == 2 && a.DType == b.DType && b.Rank == 2
            ? new SparseTensorDenseMatMul(transposeA, transposeB).Apply(node.Inputs[0], node.Inputs[1], node.Inputs[2], b)
            : null;
}
