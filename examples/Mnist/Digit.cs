using Microsoft.ML.Data;

namespace MLNet.Keras.Examples.Mnist;

/// <summary>One row of MNIST: the grey values of 28 × 28 pixels, 0 to 255, and the digit.</summary>
internal sealed class Digit
{
    [VectorType(784)]
    public float[] Pixels { get; set; } = [];

    public uint Number { get; set; }

    /// <summary>The rows of a part of the data set, made as they are asked for.</summary>
    public static IEnumerable<Digit> Rows(Samples samples)
    {
        for (int row = 0; row < samples.X.Shape[0]; row++)
        {
            using var image = samples.X.Rows(row, 1);
            yield return new Digit { Pixels = image.ToArray<float>(), Number = samples.Y.AsSpan<byte>()[row] };
        }
    }
}
