namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>MatMul</c>: [m, k] × [k, n] → [m, n].</summary>
/// <param name="TransposeA">The first operand is given as [k, m].</param>
/// <param name="TransposeB">The second operand is given as [n, k].</param>
public sealed record MatMul(bool TransposeA = false, bool TransposeB = false) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(0, 2);
        x.RequireRank(1, 2);
        var (a, b) = (x[0].Shape, x[1].Shape);
        var (m, k) = TransposeA ? (a[1], a[0]) : (a[0], a[1]);
        var (inner, n) = TransposeB ? (b[1], b[0]) : (b[0], b[1]);
        return k == inner || k < 0 || inner < 0
            ? new TensorSpec([m, n], x.CommonDType())
            : throw x.Error($"inner dimensions differ: {a}{(TransposeA ? "ᵀ" : "")} × {b}{(TransposeB ? "ᵀ" : "")}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (a, b, dy) = (g.X[0], g.X[1], g.Dy);
        return (TransposeA, TransposeB) switch
        {
            (false, false) => (K.MatMul(dy, b, transposeB: true), K.MatMul(a, dy, transposeA: true)),
            (false, true) => (K.MatMul(dy, b), K.MatMul(dy, a, transposeA: true)),
            (true, false) => (K.MatMul(b, dy, transposeB: true), K.MatMul(a, dy)),
            (true, true) => (K.MatMul(b, dy, transposeA: true, transposeB: true), K.MatMul(dy, a, transposeA: true, transposeB: true)),
        };
    }
}
