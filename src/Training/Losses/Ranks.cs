namespace MLNet.Keras.Losses;

/// <summary>Keras's rule for operands whose ranks differ by one.</summary>
internal static class Ranks
{
    /// <summary>A last axis of size 1 is dropped, or added to a vector, where that makes the ranks equal; else nothing happens.</summary>
    public static (Tensor, Tensor) Match(Tensor a, Tensor b)
    {
        if (a.Rank == b.Rank + 1 && a.Shape[^1] == 1)
        {
            return b.Rank == 1 ? (a, K.ExpandDims(b, -1)) : (DropLast(a), b);
        }
        if (b.Rank == a.Rank + 1 && b.Shape[^1] == 1)
        {
            return a.Rank == 1 ? (K.ExpandDims(a, -1), b) : (a, DropLast(b));
        }
        return (a, b);
    }

    /// <summary>Without the last axis, which has size 1.</summary>
    public static Tensor DropLast(Tensor x) => K.Squeeze(x, -1);
}
