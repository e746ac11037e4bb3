namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Einsum</c>: sums of products over axis letters. A letter that the result lacks is summed over; one that an operand has twice is its diagonal.</summary>
/// <param name="Equation">Such as <c>bij,bjk->bik</c>; <c>...</c> stands for leading axes that broadcast.</param>
public sealed record Einsum(string Equation) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var dtype = x.CommonDType();
        var shapes = x.ToArray().Select(operand => operand.Shape).ToArray();
        var equation = EinsumEquation.Parse(Equation, [.. shapes.Select(shape => shape.Rank)]);
        return new TensorSpec(equation.Result.Select(letter => equation.SizeOf(letter, shapes)).ToArray(), dtype);
    }

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) =>
        EinsumExpansion.Of(EinsumEquation.Parse(Equation, [.. x.ToArray().Select(operand => operand.Rank)]), x.ToArray()) is { } result ? [result] : null;

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var equation = EinsumEquation.Parse(Equation, [.. g.X.Select(operand => operand.Rank)]);
        return g.X.Select((_, operand) => (Tensor?)Gradient(g, equation, operand)).ToArray();
    }

    /// <summary>The product of dy with the other operands, over the letters that they share with this one; the rest is repetition.</summary>
    private static Tensor Gradient(GradientContext g, EinsumEquation equation, int operand)
    {
        string axes = equation.Operands[operand];
        var others = Enumerable.Range(0, g.X.Count).Where(i => i != operand).ToArray();
        string available = equation.Result + string.Concat(others.Select(i => equation.Operands[i]));
        string letters = string.Concat(axes.Distinct());
        string shared = string.Concat(letters.Where(available.Contains));
        string terms = string.Join(',', others.Select(i => equation.Operands[i]).Prepend(equation.Result));
        var gradient = new Einsum($"{terms}->{shared}").Apply([g.Dy, .. others.Select(i => g.X[i])]);
        int[] missing = [.. Enumerable.Range(0, letters.Length).Where(i => !shared.Contains(letters[i]))];
        if (missing.Length > 0)
        {
            var like = letters == axes ? g.X[operand] : new Einsum($"{axes}->{letters}").Apply(g.X[operand]);
            gradient = K.BroadcastTo(K.ExpandDims(gradient, missing), like);
        }
        return letters == axes
            ? BroadcastGradient.Reduce(gradient, g.X[operand])
            : new Einsum($"{letters}->{axes}").Apply(gradient);
    }
}
