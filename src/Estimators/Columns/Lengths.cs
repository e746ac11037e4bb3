namespace MLNet.Keras.Estimators.Columns;

/// <summary>Lengths that batches of rows of varying length are padded to: few, so that few shapes have to be compiled for.</summary>
internal static class Lengths
{
    /// <summary>The next power of two, or the number halfway to it: at most half is padding.</summary>
    public static int Padded(int longest)
    {
        int power = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(longest, 1));
        int between = power / 4 * 3;
        return longest <= between ? between : power;
    }
}
