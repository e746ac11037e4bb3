using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Keras's <c>epsilon()</c>: probabilities are kept this far from 0 and 1 before their logarithm is taken.</summary>
    private const double ProbabilityMargin = 1e-7;

    /// <summary>−sum(target · log output) along an axis.</summary>
    /// <param name="target">Probabilities of the classes, the output's shape.</param>
    /// <param name="output">Probabilities, which are first made to sum to 1; or logits. The direct result of a softmax counts as its logits.</param>
    /// <param name="fromLogits">The output holds logits.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor CategoricalCrossentropy(Tensor target, Tensor output, bool fromLogits = false, int axis = -1)
    {
        if (output.Rank < 1 || !target.Shape.IsCompatibleWith(output.Shape))
        {
            throw new ShapeException($"CategoricalCrossentropy: target and output of one shape expected, got {target.Shape} and {output.Shape}.");
        }
        (target, output) = Promotion.Meet(target, output);
        if (LogitsOf<Softmax>(output) is { } logits)
        {
            (output, fromLogits) = (logits, true);
        }
        if (!fromLogits)
        {
            output = output / Sum(output, [axis], keepDims: true);
            output = Clip(output, ProbabilityMargin, 1 - ProbabilityMargin);
            return -Sum(target * Log(output), [axis]);
        }
        if (output.Shape.Axis(axis) != output.Rank - 1)
        {
            (target, output) = (MoveAxis(target, axis, -1), MoveAxis(output, axis, -1));
        }
        var losses = new SoftmaxCrossEntropyWithLogits().Apply(Rows(output), Rows(target));
        return output.Rank == 2 ? losses : Reshape(losses, LeadingShape(output));
    }

    /// <summary>−log output[target] along the last axis.</summary>
    /// <param name="target">Class numbers: the output's shape without its last axis, or with size 1 there.</param>
    /// <param name="output">Probabilities or logits. The direct result of a softmax counts as its logits.</param>
    /// <param name="fromLogits">The output holds logits.</param>
    /// <param name="axis">The axis of the classes; the last one.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="IndexException">When it is computed: a class number is negative or not below the number of classes.</exception>
    public static Tensor SparseCategoricalCrossentropy(Tensor target, Tensor output, bool fromLogits = false, int axis = -1)
    {
        if (output.Rank < 1 || output.Shape.Axis(axis) != output.Rank - 1)
        {
            throw new ShapeException($"SparseCategoricalCrossentropy: the classes must be on the last axis of the output {output.Shape}, got axis {axis}.");
        }
        if (target.Rank == output.Rank && target.Shape[^1] == 1)
        {
            target = Squeeze(target, -1);
        }
        if (!target.Shape.IsCompatibleWith(output.Shape[..^1]))
        {
            throw new ShapeException($"SparseCategoricalCrossentropy: a target of shape {output.Shape[..^1]} expected for the output {output.Shape}, got {target.Shape}.");
        }
        if (LogitsOf<Softmax>(output) is { } logits)
        {
            (output, fromLogits) = (logits, true);
        }
        if (!fromLogits)
        {
            output = Log(Clip(output, ProbabilityMargin, 1 - ProbabilityMargin));
        }
        if (target.DType is not (DType.Int32 or DType.Int64))
        {
            target = Cast(target, DType.Int64);
        }
        var losses = new SparseSoftmaxCrossEntropyWithLogits().Apply(Rows(output), target.Rank == 1 ? target : Reshape(target, Tensor.From<int>([-1], [1])));
        return target.Rank == 1 ? losses : Reshape(losses, Shape(target));
    }

    /// <summary>−(target · log output + (1 − target) · log(1 − output)), element by element.</summary>
    /// <param name="target">Probabilities, the output's shape.</param>
    /// <param name="output">Probabilities or logits. The direct result of a sigmoid counts as its logits.</param>
    /// <param name="fromLogits">The output holds logits.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossentropy(Tensor target, Tensor output, bool fromLogits = false)
    {
        if (!target.Shape.IsCompatibleWith(output.Shape))
        {
            throw new ShapeException($"BinaryCrossentropy: target and output of one shape expected, got {target.Shape} and {output.Shape}.");
        }
        (target, output) = Promotion.Meet(target, output);
        if (LogitsOf<Sigmoid>(output) is { } logits)
        {
            (output, fromLogits) = (logits, true);
        }
        if (fromLogits)
        {
            return new SigmoidCrossEntropyWithLogits().Apply(output, target);
        }
        output = Clip(output, ProbabilityMargin, 1 - ProbabilityMargin);
        return -(target * Log(output) + (1 - target) * Log(1 - output));
    }

    /// <summary>What an activation was applied to, if the tensor is its direct result: logarithms of probabilities lose digits that the logits have.</summary>
    private static Tensor? LogitsOf<TActivation>(Tensor output) where TActivation : Op =>
        output is SymbolicTensor { Node: { Op: TActivation } node } ? node.Inputs[0] : null;

    /// <summary>A matrix whose rows are the vectors along the last axis.</summary>
    private static Tensor Rows(Tensor x) => x.Rank == 2 ? x : Reshape(x, Tensor.From<int>([-1, x.Shape[^1]], [2]));

    private static Tensor LeadingShape(Tensor x) =>
        new StridedSlice().Apply(Shape(x), Tensor.From<int>([0], [1]), Tensor.From<int>([x.Rank - 1], [1]), Tensor.From<int>([1], [1]));
}
