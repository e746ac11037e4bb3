using System.Numerics;
using MLNet.Keras.Fitting;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Data;

/// <summary>Class labels are checked against the output's units.</summary>
internal static class LabelCheck
{
    /// <exception cref="DataException">A label is negative or not below the number of classes; the message gives its row.</exception>
    public static void InRange(OutputObjective objective, Tensor targets, Shape output, DataPlace place)
    {
        bool isSparse = objective.Loss is SparseCategoricalCrossentropy
            || objective.Loss is CrossentropyByShape && ByShape.Of(targets.Shape, output) == TargetKind.Sparse;
        if (!isSparse || output.Rank == 0 || output[^1] < 0)
        {
            return;
        }
        int? ignored = (objective.Loss as SparseCategoricalCrossentropy)?.IgnoreClass;
        if (FirstOutside(targets, output[^1], ignored) is var (index, label))
        {
            long row = index / (targets.Size / targets.Shape[0]);
            throw new DataException($"Output '{objective.Name}' has {output[^1]} classes: expected labels 0 to {output[^1] - 1}, got {label} in {place.Row(row)}.");
        }
    }

    private static (long Index, double Label)? FirstOutside(Tensor labels, int classes, int? ignored) =>
        labels.DType == DType.Int32 ? FirstOutside<int>(labels.AsSpan<int>(), classes, ignored)
        : labels.DType == DType.Int64 ? FirstOutside<long>(labels.AsSpan<long>(), classes, ignored)
        : labels.DType == DType.Float32 ? FirstOutside<float>(labels.AsSpan<float>(), classes, ignored)
        : FirstOutside<double>(labels.ToArray<double>(), classes, ignored);

    private static (long Index, double Label)? FirstOutside<T>(ReadOnlySpan<T> labels, int classes, int? ignored) where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < labels.Length; i++)
        {
            // NaN is not in range either; a fraction counts as the class below it.
            double label = double.CreateChecked(labels[i]);
            if (!(label > -1 && label < classes) && (ignored is null || label != ignored))
            {
                return (i, label);
            }
        }
        return null;
    }
}
