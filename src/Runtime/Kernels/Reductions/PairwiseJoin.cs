using System.Runtime.CompilerServices;

namespace MLNet.Keras.Runtime.Kernels.Reductions;

/// <summary>Joins the totals of blocks as a balanced tree, in place: the error of a sum grows with the tree's depth only.</summary>
internal static unsafe class PairwiseJoin
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run<F>(float* totals, int count, nint stride) where F : struct, IFold
    {
        for (int span = 1; span < count; span *= 2)
            for (int i = 0; i + span < count; i += 2 * span)
                totals[i * stride] = F.Join(totals[i * stride], totals[(i + span) * stride]);
        return totals[0];
    }
}
