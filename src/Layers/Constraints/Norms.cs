using MLNet.Keras.Graphs;

namespace MLNet.Keras.Constraints;

/// <summary>Shortens vectors that are longer than a limit.</summary>
/// <param name="maxValue">The limit.</param>
/// <param name="axis">The axes of one vector; 0 for a Dense kernel: the inputs of one unit.</param>
public sealed class MaxNorm(double maxValue = 2, OneOrMany<int>? axis = null) : Constraint
{
    private readonly OneOrMany<int> axis = axis ?? 0;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor w)
    {
        var norms = Vectors.Norms(w, axis.Items);
        return w * (K.Clip(norms, 0.0, maxValue) / (norms + Vectors.Fuzz));
    }
}

/// <summary>Makes every vector's length 1.</summary>
/// <param name="axis">The axes of one vector; 0 for a Dense kernel: the inputs of one unit.</param>
public sealed class UnitNorm(OneOrMany<int>? axis = null) : Constraint
{
    private readonly OneOrMany<int> axis = axis ?? 0;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor w) => w / (Vectors.Fuzz + Vectors.Norms(w, axis.Items));
}

/// <summary>Moves the length of every vector into a range.</summary>
/// <param name="minValue">The least length.</param>
/// <param name="maxValue">The greatest length.</param>
/// <param name="rate">How far to move: 1 all the way, 0 not at all.</param>
/// <param name="axis">The axes of one vector; 0 for a Dense kernel: the inputs of one unit.</param>
public sealed class MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, OneOrMany<int>? axis = null) : Constraint
{
    private readonly OneOrMany<int> axis = axis ?? 0;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor w)
    {
        var norms = Vectors.Norms(w, axis.Items);
        var desired = rate * K.Clip(norms, minValue, maxValue) + (1 - rate) * norms;
        return w * (desired / (norms + Vectors.Fuzz));
    }
}

/// <summary>Sets negative weights to 0.</summary>
public sealed class NonNeg : Constraint
{
    /// <inheritdoc/>
    public override Tensor Apply(Tensor w) => w * K.Cast(K.GreaterEqual(w, 0.0), w.DType);
}

/// <summary>Lengths of vectors.</summary>
internal static class Vectors
{
    /// <summary>Keras's backend epsilon.</summary>
    public const double Fuzz = 1e-7;

    public static Tensor Norms(Tensor w, int[] axes) => K.Sqrt(K.Sum(K.Square(w), axes, keepDims: true));
}
