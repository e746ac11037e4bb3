namespace MLNet.Keras.Graphs;

/// <summary>NumPy's broadcasting rule, with dimensions that may be unknown.</summary>
internal static class Broadcasting
{
    public static bool TryShape(Shape a, Shape b, out Shape result)
    {
        int[] dims = new int[Math.Max(a.Rank, b.Rank)];
        for (int back = 1; back <= dims.Length; back++)
        {
            int x = back <= a.Rank ? a[^back] : 1;
            int y = back <= b.Rank ? b[^back] : 1;
            if (x != y && x > 1 && y > 1 || x == 0 && y > 1 || y == 0 && x > 1)
            {
                result = default;
                return false;
            }
            // An unknown dimension beside a known one above 1 can only be that one (or 1).
            dims[^back] = x == 1 ? y : y == 1 ? x : Math.Max(x, y);
        }
        result = dims;
        return true;
    }

    /// <summary>The axes of a broadcast result along which an operand was repeated: those that its gradient is summed over.</summary>
    public static int[] ReducedAxes(Shape operand, Shape result)
    {
        int lead = result.Rank - operand.Rank;
        return [.. Enumerable.Range(0, result.Rank).Where(axis => axis < lead || operand[axis - lead] == 1 && result[axis] != 1)];
    }
}
