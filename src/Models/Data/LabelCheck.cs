using System.Numerics;
using System.Numerics.Tensors;
using MLNet.Keras.Fitting;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Data;

/// <summary>Labels are checked against what the output's loss takes.</summary>
internal static class LabelCheck
{
    /// <exception cref="DataException">A class number is negative or not below the number of classes, or a share lies outside [0, 1]; the message gives its row.</exception>
    public static void InRange(OutputObjective objective, Tensor targets, Shape output, DataPlace place)
    {
        switch (objective.Loss)
        {
            case SparseCategoricalCrossentropy or CategoricalGeneralizedCrossEntropy:
            case CrossentropyByShape when ByShape.Of(targets.Shape, output) == TargetKind.Sparse:
                ClassNumbers(objective, targets, output, place);
                break;
            case BinaryCrossentropy or BinaryFocalCrossentropy or CategoricalCrossentropy or CategoricalFocalCrossentropy or CrossentropyByShape:
                Shares(objective, targets, place);
                break;
        }
    }

    private static void ClassNumbers(OutputObjective objective, Tensor targets, Shape output, DataPlace place)
    {
        if (output.Rank == 0 || output[^1] < 0)
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

    /// <summary>Labels of 0 and 1, or soft ones between.</summary>
    private static void Shares(OutputObjective objective, Tensor targets, DataPlace place)
    {
        var labels = targets.DType == DType.Float32 ? targets : targets.Cast(DType.Float32);
        var values = labels.AsSpan<float>();
        if (values.Length == 0 || TensorPrimitives.Min<float>(values) >= 0 && TensorPrimitives.Max<float>(values) <= 1)
        {
            return;
        }
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is < 0 or > 1)
            {
                throw new DataException($"Output '{objective.Name}' is trained with {objective.Loss!.Name}: expected labels from 0 to 1, got {values[i]} in {place.Row(i / (values.Length / targets.Shape[0]))}.");
            }
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
