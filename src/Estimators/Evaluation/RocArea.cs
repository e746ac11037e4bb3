namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>The area under the ROC curve of one label: how likely a row where it is true scores higher than one where it is false, ties counting half.</summary>
internal sealed class RocArea
{
    private readonly List<float> scores = [];
    private readonly List<float> weights = []; // of rows where the label is false: below zero

    public void Add(bool truth, float score, double weight)
    {
        scores.Add(score);
        weights.Add((float)(truth ? weight : -weight));
    }

    /// <summary>The area; NaN where the label is always true, or never.</summary>
    public double Compute()
    {
        float[] keys = [.. scores], signed = [.. weights];
        Array.Sort(keys, signed);
        double area = 0, trueBelow = 0, falseBelow = 0;
        for (int at = 0; at < keys.Length;)
        {
            double trueHere = 0, falseHere = 0;
            for (float score = keys[at]; at < keys.Length && keys[at] == score; at++)
            {
                trueHere += Math.Max(signed[at], 0);
                falseHere += Math.Max(-signed[at], 0);
            }
            area += trueHere * (falseBelow + falseHere / 2);
            trueBelow += trueHere;
            falseBelow += falseHere;
        }
        return area / (trueBelow * falseBelow);
    }
}
