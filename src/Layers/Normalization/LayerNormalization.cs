using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>Normalizes each sample over axes to mean 0 and variance 1, then scales and shifts. Keras: <c>keras.layers.LayerNormalization</c>.</summary>
/// <remarks>Ba, Kiros and Hinton, 2016.</remarks>
/// <param name="axis">The axes; the last if null.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="center">Whether to add a trained beta.</param>
/// <param name="scale">Whether to multiply by a trained gamma.</param>
/// <param name="betaInitializer">Zeros if null.</param>
/// <param name="gammaInitializer">Ones if null.</param>
/// <param name="rmsScaling">Divide by the root mean square, without subtracting the mean.</param>
public sealed class LayerNormalization(
    IntList? axis = null, double epsilon = 1e-3, bool center = true, bool scale = true,
    Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
    Constraint? betaConstraint = null, Constraint? gammaConstraint = null, bool rmsScaling = false,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly IntList axis = axis is { Count: 0 } ? throw new ArgumentException("LayerNormalization: 'axis' must name an axis.", nameof(axis)) : axis ?? -1;
    private readonly Initializer betaInitializer = Initializer.Of(betaInitializer, "zeros");
    private readonly Initializer gammaInitializer = Initializer.Of(gammaInitializer, "ones");

    private Variable? gamma;
    private Variable? beta;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        Shape shape = axis.Select(one => input[input.Axis(one)]).ToArray();
        gamma = scale || rmsScaling ? AddWeight("gamma", shape, gammaInitializer, gammaRegularizer, gammaConstraint) : null;
        beta = center && !rmsScaling ? AddWeight("beta", shape, betaInitializer, betaRegularizer, betaConstraint) : null;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        Tensor? scales = gamma is null ? null : (Tensor)gamma, shifts = beta is null ? null : (Tensor)beta;
        return rmsScaling
            ? K.RmsNormalization(x, scales, [.. axis], epsilon)
            : K.LayerNormalization(x, scales, shifts, [.. axis], epsilon);
    }
}
