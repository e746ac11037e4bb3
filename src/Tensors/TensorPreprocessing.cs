namespace MLNet.Keras;

/// <summary>The preparation steps of R's and Keras's scripts, on tensors with values.</summary>
public static class TensorPreprocessing
{
    /// <summary>R's <c>scale()</c>: subtracts each column's mean and divides by its standard deviation (n − 1). Constant columns become 0.</summary>
    /// <remarks>Input [rows, columns] of any dtype, output float32. To apply the same centre and scale to a test set, keep a <see cref="ColumnScaler"/>.</remarks>
    /// <exception cref="ShapeException">The tensor is not a matrix, or has no rows.</exception>
    public static Tensor Scale(this Tensor x) => ColumnScaler.Fit(x).Transform(x);

    /// <summary>One-hot rows of integer class labels (<c>keras.utils.to_categorical</c>).</summary>
    /// <param name="labels">Integer classes from 0; a last dimension of 1 is dropped.</param>
    /// <param name="numClasses">Number of columns; default: the largest label plus one.</param>
    /// <returns>Float32, the labels' shape followed by <paramref name="numClasses"/>.</returns>
    /// <exception cref="KerasException">A label is negative or not below <paramref name="numClasses"/>; the message gives its position.</exception>
    public static Tensor ToCategorical(this Tensor labels, int? numClasses = null)
    {
        long[] classes = labels.ToArray<long>();
        int count = numClasses ?? (int)(classes.Length == 0 ? 0 : classes.Max() + 1);
        var shape = labels.Rank > 1 && labels.Shape[^1] == 1 ? labels.Shape[..^1] : labels.Shape;
        var result = new Tensor(shape.Concat([count]));
        var values = result.AsSpan<float>();
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] < 0 || classes[i] >= count)
            {
                throw new KerasException($"Label {classes[i]} at position {i} is out of range: expected 0 to {count - 1}.");
            }
            values[i * count + (int)classes[i]] = 1;
        }
        return result;
    }
}
