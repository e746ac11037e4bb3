using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Plain;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddArrays()
    {
        AddView<Reshape>();
        AddView<Bitcast>();
        AddView<Squeeze>();
        AddView<ExpandDims>();
        AddView<Identity>();
        AddView<StopGradient>();
        AddPlain<Snapshot>(Copying.Whole);
        AddPlain<ZerosLike>(Filling.With(0));
        AddPlain<OnesLike>(Filling.With(1));
        AddPlain<Fill>(Filling.Fill);
        AddPlain<Graphs.Ops.Range>(Filling.Range);
        AddPlain<LinSpace>(Filling.LinSpace);
        AddPlain<OneHot>(Filling.OneHot);
        AddPlain<BroadcastArgs>(Filling.BroadcastArgs);
        AddPlain<InvertPermutation>(Filling.InvertPermutation);
        AddMoving();
        AddPlain<Roll>(AxisTables.Roll);
        AddPlain<MirrorPad>(AxisTables.MirrorPad);
        AddPlain<MirrorPadGrad>(AxisTables.MirrorPadGrad);
        AddPlain<MatrixBandPart>(Banding.Prepare);
        AddPlain<GatherV2>(Gathering.AlongAxis);
        AddFast<GatherV2>(LayoutOps.GatherRows, LayoutOps.CanGatherRows);
        AddFast<FromStart>(IndexWrap.Prepare, IndexWrap.Applies, inPlace: true);
        AddPlain<GatherNd>(Gathering.AtPositions);
        AddPlain<ReverseSequence>(Gathering.ReverseSequence);
        AddPlain<ScatterNd>(Scattering.Nd);
        AddPlain<TensorScatterUpdate>(Scattering.IntoCopy((_, update) => update, (_, update) => update));
        AddPlain<TensorScatterAdd>(Scattering.IntoCopy((old, update) => old + update, (old, update) => old + update));
        AddPlain<TensorScatterSub>(Scattering.IntoCopy((old, update) => old - update, (old, update) => old - update));
        AddPlain<TensorScatterMax>(Scattering.IntoCopy(Math.Max, Math.Max));
        AddPlain<TensorScatterMin>(Scattering.IntoCopy(Math.Min, Math.Min));
        AddPlain<UnsortedSegmentSum>(Segments.Of(Segments.Constant(0), (sum, x) => sum + x, (sum, x) => sum + x));
        AddPlain<UnsortedSegmentProd>(Segments.Of(Segments.Constant(1), (product, x) => product * x, (product, x) => product * x));
        AddPlain<UnsortedSegmentMax>(Segments.Of(Segments.Limit(lowest: true), Math.Max, Math.Max));
        AddPlain<UnsortedSegmentMin>(Segments.Of(Segments.Limit(lowest: false), Math.Min, Math.Min));
        AddFast<UnsortedSegmentSum>(SegmentSum.Prepare, SegmentSum.Applies);
        AddPlain<TopKV2>(Ranking.TopK);
        AddPlain<InTopKV2>(Ranking.InTopK);
    }

    private static void AddMoving()
    {
        AddBoth<BroadcastTo>(ops => ops.Broadcast);
        AddBoth<ConcatV2>(ops => ops.Concatenate);
        AddBoth<SplitV>(ops => ops.SplitV);
        AddBoth<Split>(ops => ops.Split);
        AddBoth<Pack>(ops => ops.Pack);
        AddBoth<Unpack>(ops => ops.Unpack);
        AddBoth<Slice>(ops => ops.Slice);
        AddBoth<StridedSlice>(ops => ops.StridedSlice);
        AddBoth<StridedSliceGrad>(ops => ops.StridedSliceGrad);
        AddBoth<Transpose>(ops => ops.Transpose);
        AddFast<Transpose>(LayoutOps.Transpose, LayoutOps.CanTranspose);
        AddBoth<ReverseV2>(ops => ops.Reverse);
        AddBoth<Tile>(ops => ops.Tile);
        AddBoth<Pad>(ops => ops.Pad);
        AddBoth<PadV2>(ops => ops.PadV2);
        AddBoth<SpaceToDepth>(ops => ops.SpaceToDepth);
        AddBoth<DepthToSpace>(ops => ops.DepthToSpace);
        AddBoth<Diag>(ops => ops.Diag);
        AddBoth<DiagPart>(ops => ops.DiagPart);
        AddBoth<MatrixDiag>(ops => ops.MatrixDiag);
        AddBoth<MatrixDiagPart>(ops => ops.MatrixDiagPart);
        AddBoth<MatrixSetDiag>(ops => ops.MatrixSetDiag);
    }

    /// <summary>The same boxes, copied element by element and in blocks.</summary>
    private static void AddBoth<TOp>(Func<Copying, Planning.KernelFactory> kernel) where TOp : Graphs.Op
    {
        AddPlain<TOp>(kernel(Copying.Plain));
        AddFast<TOp>(kernel(BlockCopy.Ops), _ => true);
    }
}
