namespace MLNet.Keras.Graphs.Ops;

/// <summary>An einsum equation whose ellipses are written out as letters.</summary>
/// <param name="Operands">A letter for each axis of each operand.</param>
/// <param name="Result">A letter for each axis of the result.</param>
internal sealed record EinsumEquation(string[] Operands, string Result)
{
    private const string Ellipsis = "...";

    /// <summary>Reads an equation for operands of the given ranks.</summary>
    /// <exception cref="ShapeException">It does not fit them.</exception>
    public static EinsumEquation Parse(string equation, int[] ranks)
    {
        string[] sides = equation.Replace(" ", "").Split("->");
        string[] operands = sides[0].Split(',');
        if (sides.Length > 2 || operands.Length != ranks.Length)
        {
            throw new ShapeException($"Einsum: the equation '{equation}' does not describe {ranks.Length} operands.");
        }
        string free = string.Concat(Enumerable.Range('A', 26).Concat(Enumerable.Range('a', 26)).Select(letter => (char)letter).Where(letter => !equation.Contains(letter)));
        string leading = "";
        for (int i = 0; i < operands.Length; i++)
        {
            int named = operands[i].Replace(Ellipsis, "").Length;
            int hidden = operands[i].Contains(Ellipsis) ? ranks[i] - named : 0;
            if (hidden < 0 || named + hidden != ranks[i])
            {
                throw new ShapeException($"Einsum: '{operands[i]}' in '{equation}' does not describe an operand of rank {ranks[i]}.");
            }
            // Letters of ellipses are given from the last axis on, so that shorter ones share the last letters.
            string letters = string.Concat(free[..hidden].Reverse());
            leading = letters.Length > leading.Length ? letters : leading;
            operands[i] = operands[i].Replace(Ellipsis, letters);
        }
        string result = sides.Length == 2 ? sides[1].Replace(Ellipsis, leading) : leading + Implied(operands, leading);
        return result.All(string.Concat(operands).Contains)
            ? new EinsumEquation(operands, result)
            : throw new ShapeException($"Einsum: the result of '{equation}' has a letter that no operand has.");
    }

    /// <summary>How long the axes of a letter are; -1 if it is not known. Axes of 1 repeat.</summary>
    /// <exception cref="ShapeException">They differ.</exception>
    public int SizeOf(char letter, IEnumerable<Keras.Shape> shapes)
    {
        int size = 1;
        foreach (int dim in shapes.SelectMany((shape, i) => shape.Where((_, axis) => Operands[i][axis] == letter)))
        {
            if (size > 1 && dim > 1 && dim != size)
            {
                throw new ShapeException($"Einsum: axis '{letter}' has size {size} in one operand and {dim} in another.");
            }
            size = dim == 1 || size > 1 && dim < 0 ? size : dim;
        }
        return size;
    }

    /// <summary>Without an arrow the result has the letters that stand once, in alphabetical order.</summary>
    private static string Implied(string[] operands, string leading) =>
        string.Concat(string.Concat(operands).Except(leading).Where(letter => string.Concat(operands).Count(other => other == letter) == 1).Order());
}
