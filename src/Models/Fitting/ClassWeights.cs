using MLNet.Keras.Data;

namespace MLNet.Keras.Fitting;

/// <summary>Class weights as sample weights.</summary>
internal static class ClassWeights
{
    /// <param name="targets">Class labels [rows] or [rows, 1], or one-hot rows [rows, classes].</param>
    /// <param name="classWeight">Classes that are left out weigh 1.</param>
    /// <param name="sampleWeight">Further weights, to be multiplied.</param>
    /// <exception cref="DataException">The targets or the further weights are not one for each row.</exception>
    public static Tensor Of(Tensor targets, IReadOnlyDictionary<int, double> classWeight, Tensor? sampleWeight)
    {
        if (targets.Rank > 2)
        {
            throw new DataException($"Class weights need targets of class labels (rows) or one-hot rows (rows, classes), got shape {targets.Shape}. Give each row and step its weight by sampleWeight.");
        }
        int rows = targets.Shape[0];
        int columns = (int)(targets.Size / rows);
        float[] values = targets.ToArray<float>();
        var weights = new Tensor([rows]);
        var result = weights.AsSpan<float>();
        for (int row = 0; row < rows; row++)
        {
            var cells = values.AsSpan(row * columns, columns);
            int label = columns == 1 ? (int)Math.Round(cells[0]) : System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(cells);
            result[row] = (float)classWeight.GetValueOrDefault(label, 1);
        }
        if (sampleWeight is null)
        {
            return weights;
        }
        return sampleWeight.Rank == 1 ? weights * sampleWeight : throw new DataException($"Class weights need sample weights of one per row, got shape {sampleWeight.Shape}.");
    }
}
