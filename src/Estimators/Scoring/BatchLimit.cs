using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>How many rows a batch may have: 32 at first and then up to 1,024, so that a preview of ten rows costs little and a pass over a file runs at full speed, but no more than a budget of bytes holds.</summary>
internal static class BatchLimit
{
    /// <summary>What a batch may take, with all that is computed of it.</summary>
    public const long Budget = 32 << 20;

    private const int First = 32, Most = 1024, Growth = 4;

    /// <summary>The rows of the next batch. Sizes are few, as each is compiled for.</summary>
    /// <param name="size">The rows of the batch before; 0 for the first.</param>
    /// <param name="rowBytes">What a row takes.</param>
    public static int Next(int size, long rowBytes)
    {
        int allowed = (int)Math.Clamp(Budget / Math.Max(rowBytes, 1), 1, Most);
        int next = Math.Min(size == 0 ? First : Growth * size, allowed);
        return next >= 2 * size || 2 * next <= size ? next : size;
    }

    /// <summary>The bytes of a tensor; dimensions that are not known count 1.</summary>
    public static long Bytes(this TensorSpec spec) => spec.Shape.Aggregate((long)spec.DType.Size, (bytes, dim) => bytes * Math.Max(dim, 1));
}
