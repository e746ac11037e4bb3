using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>Compares predicted labels with true ones, in one pass over the rows.</summary>
internal static class MultilabelEvaluation
{
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or size.</exception>
    /// <exception cref="KerasDataException">A label is not 0 or 1, a weight is negative, or there are no rows to evaluate.</exception>
    public static MultilabelClassificationMetrics Run(
        IHostEnvironment environment, IDataView data, string labelName, string scoreName, string probabilityName, string predictedName, string? weightName)
    {
        var schema = data.Schema;
        var label = EvaluationColumns.Find(schema, "label", labelName);
        int size = VectorSize(label.Type, BooleanDataViewType.Instance, NumberDataViewType.Single) ?? throw EvaluationColumns.Mismatch("label", label, "a vector of Boolean or Single of known size");
        var score = Vector(schema, "score", scoreName, size, NumberDataViewType.Single);
        var probability = Vector(schema, "probability", probabilityName, size, NumberDataViewType.Single);
        var predicted = Vector(schema, "predicted label", predictedName, size, BooleanDataViewType.Instance);

        var tallies = Enumerable.Range(0, size).Select(_ => new LabelTally()).ToArray();
        double rightRows = 0, allRows = 0;
        var passedOver = new PassedOver();
        using (var rows = new EvaluationCursor(data, size, EvaluationColumns.Weight(schema, weightName), label, score, probability, predicted))
        {
            while (rows.MoveNext())
            {
                if (IsComplete(rows, labelName, passedOver))
                {
                    allRows += rows.Weight;
                    rightRows += Add(rows, tallies) ? rows.Weight : 0;
                }
            }
        }
        passedOver.Report(environment, allRows);
        var all = tallies.Aggregate(default(Confusion), (sum, tally) => sum + tally.Confusion);
        string[] names = SlotTitles.Of(size, label, score);
        return new MultilabelClassificationMetrics([.. tallies.Select((tally, i) => new LabelMetrics(names[i], tally))], all, rightRows / allRows, allRows);
    }

    /// <summary>Whether a row has labels and scores, as stock evaluators ask.</summary>
    private static bool IsComplete(EvaluationCursor rows, string labelName, PassedOver passedOver)
    {
        var (labels, scores) = (rows.Values(0), rows.Values(1));
        if (Array.Exists(scores, score => !float.IsFinite(score)))
        {
            passedOver.NoScore();
            return false;
        }
        if (Array.Exists(labels, float.IsNaN))
        {
            passedOver.NoLabel();
            return false;
        }
        Truths.Check(labels, labelName, rows.Position);
        return true;
    }

    /// <returns>True if each label is predicted right.</returns>
    private static bool Add(EvaluationCursor rows, LabelTally[] tallies)
    {
        float[] labels = rows.Values(0), scores = rows.Values(1), probabilities = rows.Values(2), predicted = rows.Values(3);
        bool right = true;
        for (int i = 0; i < tallies.Length; i++)
        {
            bool truth = labels[i] == 1, positive = predicted[i] == 1;
            tallies[i].Add(truth, positive, scores[i], probabilities[i], rows.Weight);
            right &= truth == positive;
        }
        return right;
    }

    private static int? VectorSize(DataViewType type, params ReadOnlySpan<PrimitiveDataViewType> items) => type is VectorDataViewType ? EvaluationColumns.Size(type, items) : null;

    private static DataViewSchema.Column Vector(DataViewSchema schema, string role, string name, int size, PrimitiveDataViewType item)
    {
        var column = EvaluationColumns.Find(schema, role, name);
        return VectorSize(column.Type, item) == size ? column : throw EvaluationColumns.Mismatch(role, column, $"Vector<{item}, {size}>");
    }
}
