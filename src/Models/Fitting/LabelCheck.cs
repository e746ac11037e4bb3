using MLNet.Keras.Data;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Fitting;

/// <summary>Class labels are checked against the output's units before training starts.</summary>
internal static class LabelCheck
{
    /// <exception cref="DataException">A label is negative or not below the number of classes; the message gives its row.</exception>
    public static void InRange(OutputObjective objective, Tensor targets, Shape output)
    {
        if (objective.Loss is not SparseCategoricalCrossentropy sparse || output.Rank == 0 || output[^1] < 0)
        {
            return;
        }
        int classes = output[^1];
        long[] labels = targets.ToArray<long>();
        for (int i = 0; i < labels.Length; i++)
        {
            if ((labels[i] < 0 || labels[i] >= classes) && labels[i] != sparse.IgnoreClass)
            {
                throw new DataException($"Output '{objective.Name}' has {classes} classes: expected labels 0 to {classes - 1}, got {labels[i]} in row {i / (labels.Length / targets.Shape[0])}.");
            }
        }
    }
}
