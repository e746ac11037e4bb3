using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels.Reductions;

/// <summary>What a reduction computes. The mean is a sum, scaled.</summary>
internal enum ReductionKind
{
    Sum,
    Mean,
    Maximum,
    Minimum,
    Product,
}

/// <summary>A reduction over any axes of a fixed shape: a few [outer, reduced, inner] stages, planned once.</summary>
/// <remarks>
/// Axes of size 1 vanish and neighbours of the same sort merge; what is left alternates between kept and reduced. Each reduced
/// run is one stage, the last (contiguous) one first, because it shrinks the data most cheaply.
/// </remarks>
internal sealed unsafe class Reduction
{
    private readonly List<Stage> stages = [];
    private readonly ReductionKind kind;
    private readonly long count = 1, kept = 1;

    public Reduction(ReductionKind kind, ReadOnlySpan<int> shape, ReadOnlySpan<bool> reduced)
    {
        this.kind = kind;
        var runs = new List<(int Size, bool Reduced)>();
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (reduced[axis]) count *= shape[axis];
            else kept *= shape[axis];
            if (shape[axis] == 1) continue;
            if (runs is [.., var last] && last.Reduced == reduced[axis]) runs[^1] = (checked(last.Size * shape[axis]), last.Reduced);
            else runs.Add((shape[axis], reduced[axis]));
        }
        for (int i = runs.Count - 1; i >= 0; i--)
        {
            if (!runs[i].Reduced) continue;
            int outer = runs[..i].Aggregate(1, (p, run) => checked(p * run.Size)), inner = runs[(i + 1)..].Where(run => !run.Reduced).Aggregate(1, (p, run) => p * run.Size);
            stages.Add(new(outer, runs[i].Size, inner));
        }
    }

    /// <summary>The number of elements of the result.</summary>
    public long ResultCount => kept;

    public void Run(float* x, float* y, int bits = 0)
    {
        float scale = kind == ReductionKind.Mean ? 1f / count : 1f;
        if (kept == 0) return;
        if (count == 0) new Span<float>(y, (int)kept).Fill(Empty);
        else if (stages.Count == 0) new ReadOnlySpan<float>(x, (int)kept).CopyTo(new Span<float>(y, (int)kept));
        for (int s = 0; s < stages.Count && count > 0; s++)
        {
            bool last = s == stages.Count - 1;
            var (outer, size, inner) = stages[s];
            // Two buffers by turns: a stage reads what the one before has written.
            float* target = last ? y : Scratch.Floats(s % 2 == 0 ? ScratchSlot.Patches : ScratchSlot.Image, (long)outer * inner);
            Fold(x, target, outer, size, inner, last ? scale : 1, bits);
            x = target;
        }
    }

    private float Empty => kind switch
    {
        ReductionKind.Sum => 0,
        ReductionKind.Product => 1,
        ReductionKind.Mean => float.NaN,
        ReductionKind.Maximum => float.NegativeInfinity,
        _ => float.PositiveInfinity,
    };

    private void Fold(float* x, float* y, int outer, int size, int inner, float scale, int bits)
    {
        switch (kind)
        {
            case ReductionKind.Maximum: Fold<MaximumFold>(x, y, outer, size, inner, scale, bits); break;
            case ReductionKind.Minimum: Fold<MinimumFold>(x, y, outer, size, inner, scale, bits); break;
            case ReductionKind.Product: Fold<ProductFold>(x, y, outer, size, inner, scale, bits); break;
            default: Fold<SumFold>(x, y, outer, size, inner, scale, bits); break;
        }
    }

    private static void Fold<F>(float* x, float* y, int outer, int size, int inner, float scale, int bits) where F : struct, IFold
    {
        if (inner == 1) RowFold.Run<F>(x, y, outer, size, scale, bits);
        else ColumnFold.Run<F>(x, y, outer, size, inner, scale, bits);
    }

    private readonly record struct Stage(int Outer, int Size, int Inner);
}
