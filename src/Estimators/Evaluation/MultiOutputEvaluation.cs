using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>Compares predicted numbers with true ones, in one pass over the rows. For each number alone it does what the stock evaluator does.</summary>
internal static class MultiOutputEvaluation
{
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or size.</exception>
    /// <exception cref="KerasDataException">A weight is negative, or there are no rows to evaluate.</exception>
    public static MultiOutputRegressionMetrics Run(IHostEnvironment environment, IDataView data, string labelName, string scoreName, string? weightName)
    {
        var schema = data.Schema;
        var label = EvaluationColumns.Find(schema, "label", labelName);
        int size = EvaluationColumns.Size(label.Type, NumberDataViewType.Single) ?? throw EvaluationColumns.Mismatch("label", label, "Single or a vector of Single of known size");
        var score = EvaluationColumns.Find(schema, "score", scoreName);
        if (EvaluationColumns.Size(score.Type, NumberDataViewType.Single) != size)
        {
            throw EvaluationColumns.Mismatch("score", score, size == 1 ? "Single" : $"Vector<Single, {size}>");
        }

        var outputs = Enumerable.Range(0, size).Select(_ => new OutputErrors()).ToArray();
        double weights = 0;
        var passedOver = new PassedOver();
        using (var rows = new EvaluationCursor(data, size, EvaluationColumns.Weight(schema, weightName), label, score))
        {
            while (rows.MoveNext())
            {
                weights += Add(rows, outputs, passedOver) ? rows.Weight : 0;
            }
        }
        passedOver.Report(environment, weights);
        string[] names = SlotTitles.Of(size, label, score);
        return new MultiOutputRegressionMetrics([.. outputs.Select((errors, i) => new OutputMetrics(names[i], errors))]);
    }

    /// <returns>True if a number of the row has both label and score.</returns>
    private static bool Add(EvaluationCursor rows, OutputErrors[] outputs, PassedOver passedOver)
    {
        float[] labels = rows.Values(0), scores = rows.Values(1);
        bool any = false;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (float.IsNaN(labels[i]))
            {
                passedOver.NoLabel();
            }
            else if (float.IsNaN(scores[i]))
            {
                passedOver.NoScore();
            }
            else
            {
                outputs[i].Add(labels[i], scores[i], rows.Weight);
                any = true;
            }
        }
        return any;
    }
}
