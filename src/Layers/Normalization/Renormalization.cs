using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>Batch renormalization (Ioffe, 2017): corrects the batch's moments toward moving ones, so that small batches train as they are used.</summary>
/// <param name="MovingStddev">The deviation that becomes the moving variance of inference.</param>
/// <param name="Mean">Moving mean of the correction.</param>
/// <param name="Stddev">Moving deviation of the correction.</param>
/// <param name="Clipping">Limits of the correction.</param>
/// <param name="Epsilon">The layer's.</param>
internal sealed record Renormalization(Variable MovingStddev, Variable Mean, Variable Stddev, RenormClipping Clipping, double Epsilon)
{
    /// <summary>Factor and shift that follow the normalization by the batch's moments; no gradient flows through them.</summary>
    public (Tensor Factor, Tensor Shift) Correct(Tensor mean, Tensor stddev)
    {
        var moving = K.Maximum(K.Cast(Stddev.Read(), mean.DType), Math.Sqrt(Epsilon));
        var factor = Limited(stddev / moving, Clipping.Rmin, Clipping.Rmax);
        var shift = Limited((mean - K.Cast(Mean.Read(), mean.DType)) / moving, -Clipping.Dmax, Clipping.Dmax);
        return (K.StopGradient(factor), K.StopGradient(shift));
    }

    /// <summary>Moves the statistics on; returns the variance that inference is to use.</summary>
    public Tensor Remember(Tensor mean, Tensor stddev, double momentum, double renormMomentum)
    {
        Move(Mean, mean, renormMomentum);
        Move(Stddev, stddev, renormMomentum);
        Move(MovingStddev, stddev, momentum);
        return K.Square(MovingStddev.Read()) - Epsilon;
    }

    private static void Move(Variable statistic, Tensor value, double momentum) =>
        statistic.Assign(statistic.Read() * momentum + K.Cast(value, statistic.DType) * (1 - momentum));

    private static Tensor Limited(Tensor x, double? least, double? most)
    {
        x = least is { } low ? K.Maximum(x, low) : x;
        return most is { } high ? K.Minimum(x, high) : x;
    }
}
