namespace MLNet.Keras.Graphs.Ops;

/// <summary>Writes an einsum as sums, permutations and batched matrix products.</summary>
internal static class EinsumExpansion
{
    /// <summary>The result; null where letters repeat within an operand or dimensions are not known.</summary>
    public static Tensor? Of(EinsumEquation equation, Tensor[] x)
    {
        if (x.Any(operand => !operand.Shape.IsKnown) || equation.Operands.Append(equation.Result).Any(axes => axes.Distinct().Count() != axes.Length))
        {
            return null;
        }
        return x.Length switch
        {
            1 => Ordered(x[0], equation.Operands[0], equation.Result),
            2 => Product(x[0], equation.Operands[0], x[1], equation.Operands[1], equation.Result),
            _ => First(equation, x),
        };
    }

    /// <summary>The first two operands, keeping the letters that are still needed; then the rest.</summary>
    private static Tensor First(EinsumEquation equation, Tensor[] x)
    {
        string needed = equation.Result + string.Concat(equation.Operands[2..]);
        string between = string.Concat((equation.Operands[0] + equation.Operands[1]).Distinct().Where(needed.Contains));
        var product = new Einsum($"{equation.Operands[0]},{equation.Operands[1]}->{between}").Apply(x[0], x[1]);
        return new Einsum($"{string.Join(',', equation.Operands[2..].Prepend(between))}->{equation.Result}").Apply([product, .. x[2..]]);
    }

    private static Tensor Product(Tensor a, string axesA, Tensor b, string axesB, string result)
    {
        (a, axesA) = Summed(a, axesA, axesB + result);
        (b, axesB) = Summed(b, axesB, axesA + result);
        string Pick(string axes, Func<char, bool> wanted) => string.Concat(axes.Where(wanted));
        string batch = Pick(axesA, axis => axesB.Contains(axis) && result.Contains(axis));
        string inner = Pick(axesA, axis => axesB.Contains(axis) && !result.Contains(axis));
        string rows = Pick(axesA, axis => !axesB.Contains(axis)), columns = Pick(axesB, axis => !axesA.Contains(axis));
        var (left, adjX) = Matrices(a, axesA, batch, rows, inner);
        var (right, adjY) = Matrices(b, axesB, batch, inner, columns);
        var product = batch.Length == 0 ? new MatMul(adjX, adjY).Apply(left, right) : new BatchMatMulV2(adjX, adjY).Apply(left, right);
        int[] Sizes(string axes, Tensor tensor, string own) => [.. axes.Select(axis => tensor.Shape[own.IndexOf(axis)])];
        Keras.Shape shape = [.. product.Shape[..batch.Length], .. Sizes(rows, a, axesA), .. Sizes(columns, b, axesB)];
        return Ordered(K.Reshape(product, shape), batch + rows + columns, result);
    }

    /// <summary>The operand as [batch…, first, second], or, where that saves a permutation, as [batch…, second, first].</summary>
    private static (Tensor Matrices, bool Adjoint) Matrices(Tensor x, string axes, string batch, string first, string second)
    {
        bool adjoint = axes != batch + first + second && axes == batch + second + first;
        var ordered = adjoint ? x : Ordered(x, axes, batch + first + second);
        int rows = batch.Length + (adjoint ? second : first).Length;
        Keras.Shape shape = [.. ordered.Shape[..batch.Length], (int)ordered.Shape[batch.Length..rows].Size, (int)ordered.Shape[rows..].Size];
        return (K.Reshape(ordered, shape), adjoint);
    }

    /// <summary>Without the axes that nobody else has.</summary>
    private static (Tensor, string) Summed(Tensor x, string axes, string others)
    {
        int[] lonely = [.. Enumerable.Range(0, axes.Length).Where(i => !others.Contains(axes[i]))];
        return lonely.Length == 0 ? (x, axes) : (new Sum().Apply(x, lonely), string.Concat(axes.Where(others.Contains)));
    }

    /// <summary>The axes summed and permuted into the order of the result.</summary>
    private static Tensor Ordered(Tensor x, string axes, string result)
    {
        (x, axes) = Summed(x, axes, result);
        return axes == result ? x : K.Transpose(x, [.. result.Select(axis => axes.IndexOf(axis))]);
    }
}
