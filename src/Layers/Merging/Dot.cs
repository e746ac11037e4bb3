using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>Scalar products of two inputs along an axis of each, sample by sample. Keras: <c>keras.layers.Dot</c>.</summary>
/// <param name="axes">The axis, or one for each input; batch is 0.</param>
/// <param name="normalize">Normalize along the axis first, which gives the cosine.</param>
public sealed class Dot(
    OneOrMany<int> axes, bool normalize = false, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
    : Layer(name, trainable, dtype)
{
    private readonly OneOrMany<int> axes = axes.Items.Length is 1 or 2
        ? axes
        : throw new ArgumentException("Dot: 'axes' takes one axis, or one for each of the two inputs.", nameof(axes));

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape[] inputs)
    {
        if (inputs.Length != 2)
        {
            throw new ShapeException($"{this} takes two inputs, got {inputs.Length}.");
        }
        var (a, b) = (inputs[0], inputs[1]);
        int x = a.Axis(axes.Items[0]), y = b.Axis(axes.Items[^1]);
        if (a[x] != b[y] && a[x] >= 0 && b[y] >= 0)
        {
            throw new ShapeException($"{this}: axis {x} of {a} and axis {y} of {b} must have one size.");
        }
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor[] x)
    {
        var (a, b) = (x[0], x[1]);
        int first = a.Shape.Axis(axes.Items[0]), second = b.Shape.Axis(axes.Items[^1]);
        if (normalize)
        {
            (a, b) = (K.Normalize(a, [first]), K.Normalize(b, [second]));
        }
        // [batch, rows…, k] × [batch, k, columns…]; a vector stands as a matrix of one row or column.
        var left = a.Rank == 2 ? K.ExpandDims(a, 1) : K.MoveAxis(a, first, -1);
        var right = b.Rank == 2 ? K.ExpandDims(b, -1) : K.MoveAxis(b, second, 1);
        var product = K.MatMul(left, right);
        int[] added = [.. a.Rank == 2 ? [1] : Array.Empty<int>(), .. b.Rank == 2 ? [2] : Array.Empty<int>()];
        return added.Length switch { 0 => product, 1 => K.Squeeze(product, added), _ => K.Squeeze(product, 2) };
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) => null;
}
