namespace MLNet.Keras.Layers;

/// <summary>The mean of its inputs. Keras: <c>keras.layers.Average</c>.</summary>
public sealed class Average(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Merge(name, trainable, dtype)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x) => Mean(x.Aggregate(K.Add), x.Length);

    /// <summary>Integers are averaged in float64, as TensorFlow divides them.</summary>
    private static Tensor Mean(Tensor sum, int count) => (sum.DType.IsFloating ? sum : K.Cast(sum, DType.Float64)) / count;
}
