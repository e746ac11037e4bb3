namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Transpose</c>: axis i of the result is axis perm[i] of x. Inputs: x, perm (known when the graph is built).</summary>
public sealed record Transpose : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int[] perm = x.Constant(1);
        return IsPermutation(perm, x[0].Rank)
            ? new TensorSpec(perm.Select(axis => x[0].Shape[axis]).ToArray(), x[0].DType)
            : throw x.Error($"({string.Join(", ", perm)}) is not a permutation of the axes of {x[0].Shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (Apply(g.Dy, new InvertPermutation().Apply(g.X[1])), null);

    internal static bool IsPermutation(int[] perm, int rank) => perm.Length == rank && perm.Order().SequenceEqual(Enumerable.Range(0, rank));
}
