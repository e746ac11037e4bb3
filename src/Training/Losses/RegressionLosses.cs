namespace MLNet.Keras.Losses;

/// <summary>mean((yTrue − yPred)²) over the last axis.</summary>
public sealed class MeanSquaredError : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => MeanOfLast(K.Square(yTrue - yPred));
}

/// <summary>mean(|yTrue − yPred|) over the last axis.</summary>
public sealed class MeanAbsoluteError : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => MeanOfLast(K.Abs(yTrue - yPred));
}

/// <summary>100 · mean(|yTrue − yPred| / max(|yTrue|, 1e-7)) over the last axis.</summary>
public sealed class MeanAbsolutePercentageError : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) =>
        100 * MeanOfLast(K.Abs((yTrue - yPred) / K.Maximum(K.Abs(yTrue), Probabilities.Epsilon)));
}

/// <summary>mean((log(yTrue + 1) − log(yPred + 1))²) over the last axis; values below 1e-7 count as 1e-7.</summary>
public sealed class MeanSquaredLogarithmicError : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => MeanOfLast(K.Square(LogOfNext(yPred) - LogOfNext(yTrue)));

    private static Tensor LogOfNext(Tensor x) => K.Log(K.Maximum(x, Probabilities.Epsilon) + 1);
}

/// <summary>Squared below <paramref name="delta"/>, linear beyond: error² / 2, or delta · |error| − delta² / 2; mean over the last axis.</summary>
/// <param name="delta">Where the loss becomes linear.</param>
/// <remarks>Keras's config of this class loses delta; this one keeps it, and Keras reads it.</remarks>
public sealed class Huber(double delta = 1) : ElementwiseLoss
{
    /// <summary>Where the loss becomes linear.</summary>
    public double Delta => delta;

    private protected override string DefaultName => "huber_loss";

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        var error = yPred - yTrue;
        var distance = K.Abs(error);
        return MeanOfLast(K.Where(K.LessEqual(distance, delta), 0.5 * K.Square(error), delta * distance - 0.5 * delta * delta));
    }
}

/// <summary>mean(log(cosh(yPred − yTrue))) over the last axis.</summary>
public sealed class LogCosh : ElementwiseLoss
{
    // As in Keras, a float32 in every dtype.
    private const double Log2 = 0.693147182464599609375;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        var error = yPred - yTrue;
        return MeanOfLast(error + K.Softplus(error * -2) - Log2);
    }
}

/// <summary>−sum(yTrue / ‖yTrue‖ · yPred / ‖yPred‖) over an axis: −1 where both point the same way.</summary>
/// <param name="axis">The axis of the vectors.</param>
/// <remarks>Keras's config of this class loses the axis; this one keeps it, and Keras reads it.</remarks>
public sealed class CosineSimilarity(int axis = -1) : ElementwiseLoss
{
    /// <summary>The axis of the vectors.</summary>
    public int Axis => axis;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => -Of(yTrue, yPred, axis);

    internal static Tensor Of(Tensor yTrue, Tensor yPred, int axis) => K.Sum(Normalized(yTrue, axis) * Normalized(yPred, axis), [axis]);

    private static Tensor Normalized(Tensor x, int axis) =>
        x * K.Minimum(K.Rsqrt(K.Sum(K.Square(x), [axis], keepDims: true)), 1 / Probabilities.Epsilon);
}
