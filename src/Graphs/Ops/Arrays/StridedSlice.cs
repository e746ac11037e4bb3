namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>StridedSlice</c>. Inputs: x, begin, end, strides (vectors that are known when the graph is built).</summary>
/// <param name="BeginMask">Bit i: begin[i] is left out.</param>
/// <param name="EndMask">Bit i: end[i] is left out.</param>
/// <param name="EllipsisMask">Bit i: position i stands for all axes that the others do not name.</param>
/// <param name="NewAxisMask">Bit i: position i adds an axis of size 1.</param>
/// <param name="ShrinkAxisMask">Bit i: position i picks one index and drops the axis.</param>
public sealed record StridedSlice(int BeginMask = 0, int EndMask = 0, int EllipsisMask = 0, int NewAxisMask = 0, int ShrinkAxisMask = 0) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Ranges(x[0].Shape, x.Constant(1), x.Constant(2), x.Constant(3)).Result, x[0].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        new Tensor?[] { new StridedSliceGrad(BeginMask, EndMask, EllipsisMask, NewAxisMask, ShrinkAxisMask).Apply(K.Shape(g.X[0]), g.X[1], g.X[2], g.X[3], g.Dy) };

    /// <summary>For every axis of x: first index, step and count; and the result's shape.</summary>
    internal (int[] Begin, int[] Step, int[] Count, Keras.Shape Result) Ranges(Keras.Shape shape, int[] begin, int[] end, int[] strides)
    {
        var (first, step, count) = (new int[shape.Rank], new int[shape.Rank], new int[shape.Rank]);
        var result = new List<int>();
        int axis = 0;
        void All()
        {
            (first[axis], step[axis], count[axis]) = (0, 1, shape[axis]);
            result.Add(shape[axis++]);
        }
        for (int i = 0; i < begin.Length; i++)
        {
            int bit = 1 << i;
            if ((EllipsisMask & bit) != 0)
            {
                int named = Enumerable.Range(i + 1, begin.Length - i - 1).Count(j => (NewAxisMask & (1 << j)) == 0);
                while (axis < shape.Rank - named)
                {
                    All();
                }
            }
            else if ((NewAxisMask & bit) != 0)
            {
                result.Add(1);
            }
            else if (axis >= shape.Rank)
            {
                throw new ShapeException($"StridedSlice: too many indices for shape {shape}.");
            }
            else
            {
                int dim = shape[axis];
                bool shrink = (ShrinkAxisMask & bit) != 0;
                step[axis] = shrink ? 1 : strides[i];
                if (dim == Keras.Shape.Unknown)
                {
                    (first[axis], count[axis]) = (begin[i], shrink ? 1 : Keras.Shape.Unknown);
                }
                else
                {
                    (first[axis], count[axis]) = Range(dim, begin[i], end[i], step[axis], shrink, (BeginMask & bit) != 0, (EndMask & bit) != 0, shape);
                }
                if (!shrink)
                {
                    result.Add(count[axis]);
                }
                axis++;
            }
        }
        while (axis < shape.Rank)
        {
            All();
        }
        return (first, step, count, result.ToArray());
    }

    internal int[]? OfVector(int[] vector, IReadOnlyList<Tensor> inputs)
    {
        if (inputs.Skip(1).Any(input => input.IsSymbolic))
        {
            return null;
        }
        var (begin, step, count, _) = Ranges([vector.Length], inputs[1].ToArray<int>(), inputs[2].ToArray<int>(), inputs[3].ToArray<int>());
        return [.. Enumerable.Range(0, count[0]).Select(i => vector[begin[0] + i * step[0]])];
    }

    private static (int First, int Count) Range(int dim, int begin, int end, int step, bool shrink, bool openBegin, bool openEnd, Keras.Shape shape)
    {
        if (step == 0)
        {
            throw new ShapeException($"StridedSlice: a stride of 0 in shape {shape}.");
        }
        if (shrink)
        {
            int index = begin < 0 ? begin + dim : begin;
            return index >= 0 && index < dim
                ? (index, 1)
                : throw new ShapeException($"StridedSlice: index {begin} is out of range for a dimension of {dim} in shape {shape}.");
        }
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? dim : dim - 1;
        int from = openBegin ? step > 0 ? low : high : Math.Clamp(begin < 0 ? begin + dim : begin, low, high);
        int to = openEnd ? step > 0 ? high : low : Math.Clamp(end < 0 ? end + dim : end, low, high);
        int count = step > 0 ? (to - from + step - 1) / step : (from - to - step - 1) / -step;
        return (from, Math.Max(count, 0));
    }
}
