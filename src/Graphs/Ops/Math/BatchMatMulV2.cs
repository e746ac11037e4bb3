namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>BatchMatMulV2</c>: […, m, k] × […, k, n] → […, m, n]; the leading axes broadcast.</summary>
/// <param name="AdjX">The first operand is given as […, k, m].</param>
/// <param name="AdjY">The second operand is given as […, n, k].</param>
public sealed record BatchMatMulV2(bool AdjX = false, bool AdjY = false) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Product(x, AdjX, AdjY), x.CommonDType());

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (a, b, dy) = (g.X[0], g.X[1], g.Dy);
        var (da, db) = (AdjX, AdjY) switch
        {
            (false, false) => (Times(dy, b, false, true), Times(a, dy, true, false)),
            (false, true) => (Times(dy, b, false, false), Times(dy, a, true, false)),
            (true, false) => (Times(b, dy, false, true), Times(a, dy, false, false)),
            (true, true) => (Times(b, dy, true, true), Times(dy, a, true, true)),
        };
        return (BroadcastGradient.Reduce(da, a), BroadcastGradient.Reduce(db, b));
    }

    internal static Keras.Shape Product(OpInputs x, bool adjX, bool adjY)
    {
        var (a, b) = (x[0].Shape, x[1].Shape);
        if (a.Rank < 2 || b.Rank < 2)
        {
            throw x.Error($"matrices expected, got shapes {a} and {b}");
        }
        var (m, k) = adjX ? (a[^1], a[^2]) : (a[^2], a[^1]);
        var (inner, n) = adjY ? (b[^1], b[^2]) : (b[^2], b[^1]);
        if (k != inner && k >= 0 && inner >= 0)
        {
            throw x.Error($"inner dimensions differ: {a}{(adjX ? "ᵀ" : "")} × {b}{(adjY ? "ᵀ" : "")}");
        }
        return Broadcasting.TryShape(a[..^2], b[..^2], out var batch)
            ? batch.Concat([m, n])
            : throw x.Error($"leading dimensions of {a} and {b} do not broadcast");
    }

    private static Tensor Times(Tensor a, Tensor b, bool adjA, bool adjB) => new BatchMatMulV2(adjA, adjB).Apply(a, b);
}
