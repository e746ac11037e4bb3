using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>x where positive, else alpha · x with trained alphas. Keras: <c>keras.layers.PReLU</c>.</summary>
/// <param name="alphaInitializer">Zeros if null.</param>
/// <param name="sharedAxes">Axes (1 and up) along which one alpha serves all.</param>
public sealed class PReLU(
    Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null, IntList? sharedAxes = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly Initializer alphaInitializer = Initializer.Of(alphaInitializer, "zeros");

    private Variable? alpha;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        Shape shape = input[1..];
        foreach (int axis in sharedAxes ?? [])
        {
            shape = shape.With(axis - 1, 1);
        }
        alpha = AddWeight("alpha", shape, alphaInitializer, alphaRegularizer, alphaConstraint);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.Relu(x) - alpha! * K.Relu(-x);
}
