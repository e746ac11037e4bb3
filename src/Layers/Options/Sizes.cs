using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>Options with one number for each spatial axis: kernels, windows, strides.</summary>
internal static class Sizes
{
    /// <summary>One positive number for each axis; a single one stands for all.</summary>
    public static IntList For(IntList given, int rank, string option, string layer)
    {
        if (given.Count != rank && given.Count != 1 || given.Any(size => size < 1))
        {
            throw new ArgumentException($"{layer}: '{option}' takes one positive number, or one for each of {rank} spatial axes; got {given}.", option);
        }
        return given.Count == rank ? given : Enumerable.Repeat(given[0], rank).ToArray();
    }
}
