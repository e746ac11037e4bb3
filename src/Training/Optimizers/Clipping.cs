namespace MLNet.Keras.Optimizers;

/// <summary>Keeps gradients small.</summary>
internal static class Clipping
{
    /// <summary>The gradient, scaled so that its norm is at most a value.</summary>
    public static Tensor ByNorm(Tensor gradient, double most)
    {
        var norm = K.Sqrt(SquaredNorm(gradient));
        return Slices.Map(gradient, g => g * most / K.Maximum(norm, most));
    }

    /// <summary>The gradients, scaled by one factor so that the norm of all together is at most a value; all NaN if it is not finite.</summary>
    public static Tensor[] ByGlobalNorm(Tensor[] gradients, double most)
    {
        var norm = K.Sqrt(gradients.Select(SquaredNorm).Aggregate((sum, square) => sum + square));
        var scale = most * K.Minimum(1 / norm, 1 / most) + (norm - norm);
        return [.. gradients.Select(gradient => Slices.Map(gradient, g => g * K.Cast(scale, g.DType)))];
    }

    private static Tensor SquaredNorm(Tensor gradient) => K.Sum(K.Square(Slices.Elements(gradient)));
}
