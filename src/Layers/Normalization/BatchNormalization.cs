using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>Normalizes each channel over the batch, then scales and shifts; at inference with moving statistics. Keras: <c>keras.layers.BatchNormalization</c>.</summary>
/// <remarks>Ioffe and Szegedy, 2015. With <c>Trainable = false</c> the moving statistics are used in training, too. Masked steps do not count.</remarks>
/// <param name="axis">The axis of channels.</param>
/// <param name="momentum">Weight of the old moving statistics at each step.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="center">Whether to add a trained beta.</param>
/// <param name="scale">Whether to multiply by a trained gamma.</param>
/// <param name="betaInitializer">Zeros if null.</param>
/// <param name="gammaInitializer">Ones if null.</param>
/// <param name="movingMeanInitializer">Zeros if null.</param>
/// <param name="movingVarianceInitializer">Ones if null.</param>
/// <param name="renorm">Batch renormalization: correct the batch's moments toward moving ones.</param>
/// <param name="renormClipping">Limits of the correction.</param>
/// <param name="renormMomentum">Weight of the old moments of the correction at each step.</param>
/// <param name="synchronized">Statistics over all devices: there is one device, so it changes nothing.</param>
public sealed class BatchNormalization(
    int axis = -1, double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true,
    Initializer? betaInitializer = null, Initializer? gammaInitializer = null,
    Initializer? movingMeanInitializer = null, Initializer? movingVarianceInitializer = null,
    Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null, Constraint? betaConstraint = null, Constraint? gammaConstraint = null,
    bool renorm = false, RenormClipping? renormClipping = null, double renormMomentum = 0.99, bool synchronized = false,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    // Keras's backend epsilon, which keeps a fully masked batch from dividing by 0.
    private const double Fuzz = 1e-7;

    private readonly Initializer betaInitializer = Initializer.Of(betaInitializer, "zeros");
    private readonly Initializer gammaInitializer = Initializer.Of(gammaInitializer, "ones");
    private readonly Initializer movingMeanInitializer = Initializer.Of(movingMeanInitializer, "zeros");
    private readonly Initializer movingVarianceInitializer = Initializer.Of(movingVarianceInitializer, "ones");

    private readonly RenormClipping? renormClipping = renorm ? renormClipping ?? new() : renormClipping;
    private readonly bool synchronized = synchronized;

    private Variable? gamma;
    private Variable? beta;
    private Variable? movingMean;
    private Variable? movingVariance;
    private Renormalization? renormalization;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int channels = input[input.Axis(axis)];
        InputSpecs = [new() { Rank = input.Rank, Axes = [(axis, channels)] }];
        gamma = scale ? AddWeight("gamma", [channels], gammaInitializer, gammaRegularizer, gammaConstraint) : null;
        beta = center ? AddWeight("beta", [channels], betaInitializer, betaRegularizer, betaConstraint) : null;
        movingMean = AddWeight("moving_mean", [channels], movingMeanInitializer, trainable: false);
        movingVariance = AddWeight("moving_variance", [channels], movingVarianceInitializer, trainable: false);
        if (renorm)
        {
            Variable Statistic(string name, Initializer initializer) => AddWeight(name, [channels], initializer, trainable: false);
            renormalization = new(
                Statistic("moving_stddev", "ones"), Statistic("renorm_mean", "zeros"), Statistic("renorm_stddev", "ones"), renormClipping!, epsilon);
        }
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        var computed = DTypePolicy.ComputeDType;
        var mask = Masks.Of(x);
        // Half precision is too coarse for statistics.
        x = computed is DType.Float16 or DType.BFloat16 ? K.Cast(x, DType.Float32) : x;
        return K.Cast(Training && Trainable ? ByBatch(x, mask) : Normalized(x, movingMean!.Read(), movingVariance!.Read(), In(beta, x), In(gamma, x)), computed);
    }

    private Tensor ByBatch(Tensor x, Tensor? mask)
    {
        int channelAxis = x.Shape.Axis(axis);
        if (mask is null && renormalization is null && (channelAxis == x.Rank - 1 || (channelAxis, x.Rank) == (1, 4)))
        {
            int channels = x.Shape[channelAxis];
            var (y, batchMean, batchVariance) = K.BatchNormalization(
                x, channelAxis, In(beta, x) ?? K.Zeros([channels], x.DType), In(gamma, x) ?? K.Ones([channels], x.DType), epsilon);
            Remember(batchMean, batchVariance);
            return y;
        }
        int[] others = [.. Enumerable.Range(0, x.Rank).Where(other => other != channelAxis)];
        var (mean, variance) = mask is null ? K.Moments(x, others) : Moments(x, mask, others);
        if (renormalization is null)
        {
            Remember(mean, variance);
            return Normalized(x, mean, variance, In(beta, x), In(gamma, x));
        }
        var stddev = K.Sqrt(variance + epsilon);
        var (factor, shift) = renormalization.Correct(mean, stddev);
        movingMean!.Assign(Moved(movingMean, mean));
        movingVariance!.Assign(renormalization.Remember(mean, stddev, momentum, renormMomentum));
        var (scales, shifts) = gamma is null ? (factor, shift) : (In(gamma, x)! * factor, In(gamma, x)! * shift);
        return Normalized(x, mean, variance, beta is null ? shifts : shifts + In(beta, x)!, scales);
    }

    private void Remember(Tensor mean, Tensor variance)
    {
        movingMean!.Assign(Moved(movingMean, mean));
        movingVariance!.Assign(Moved(movingVariance, variance));
    }

    private Tensor Moved(Variable statistic, Tensor value) => statistic.Read() * momentum + K.Cast(value, statistic.DType) * (1 - momentum);

    private Tensor Normalized(Tensor x, Tensor mean, Tensor variance, Tensor? shifts, Tensor? scales) =>
        K.BatchNormalization(x, K.Cast(mean, x.DType), K.Cast(variance, x.DType), axis, shifts, scales, epsilon);

    private static Tensor? In(Variable? weight, Tensor x) => weight is null ? null : K.Cast(weight, x.DType);

    /// <summary>Mean and variance over what counts.</summary>
    private static (Tensor Mean, Tensor Variance) Moments(Tensor x, Tensor mask, int[] axes)
    {
        var counts = K.BroadcastTo(K.ExpandDims(K.Cast(mask, x.DType), [.. Enumerable.Range(mask.Rank, x.Rank - mask.Rank)]), x);
        var total = K.Sum(counts, axes, keepDims: true) + Fuzz;
        var mean = K.Sum(counts * x, axes, keepDims: true) / total;
        var variance = K.Sum(counts * K.Square(x - mean), axes, keepDims: true) / total;
        return (K.Squeeze(mean, axes), K.Squeeze(variance, axes));
    }
}
