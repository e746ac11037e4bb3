namespace MLNet.Keras.Estimators.Data;

/// <summary>How much rows of each class count.</summary>
/// <param name="weights">One weight for each class; of a Boolean label, false then true.</param>
internal sealed class ClassWeighting(float[] weights)
{
    /// <summary>Multiplies each row's weight by that of its class.</summary>
    public void Apply(Tensor labels, Tensor rowWeights)
    {
        var target = rowWeights.AsSpan<float>();
        if (labels.DType == DType.Int32)
        {
            var classes = labels.AsSpan<int>();
            for (int i = 0; i < target.Length; i++)
            {
                target[i] *= weights[classes[i]];
            }
            return;
        }
        var truths = labels.AsSpan<float>();
        for (int i = 0; i < target.Length; i++)
        {
            target[i] *= weights[truths[i] > 0 ? 1 : 0];
        }
    }

    /// <summary>Weights under which all classes count the same in total: rows / (classes · rows of the class), as scikit-learn's <c>balanced</c>.</summary>
    public static ClassWeighting Balanced(RowBatches batches, int classes)
    {
        long[] counts = new long[classes];
        batches.Restart(epoch: 0);
        while (batches.Next() > 0)
        {
            foreach (int label in batches.Labels.ToArray<int>())
            {
                counts[label]++;
            }
        }
        double rows = counts.Sum();
        return new ClassWeighting([.. counts.Select(count => count == 0 ? 1 : (float)(rows / (classes * (double)count)))]);
    }
}
