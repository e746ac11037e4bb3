using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Tests.Estimators.Evaluation;

/// <summary>Rows of a multilabel classification with predictions, as a network gives them.</summary>
internal sealed class ScoredLabels
{
    public float[] Label { get; set; } = [];
    public bool[] PredictedLabel { get; set; } = [];
    public float[] Score { get; set; } = [];
    public float[] Probability { get; set; } = [];
    public float Weight { get; set; } = 1;

    /// <summary>A row that is scored.</summary>
    public static ScoredLabels Of(float[] label, float[] score, float weight = 1) => new()
    {
        Label = label, Score = score, Probability = [.. score.Select(logit => 1 / (1 + MathF.Exp(-logit)))], PredictedLabel = [.. score.Select(logit => logit > 0)], Weight = weight,
    };

    /// <summary>Random rows; scores have few values, so that some are tied.</summary>
    public static List<ScoredLabels> Random(int seed, int rows, int labels)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ =>
        {
            float[] label = [.. Enumerable.Range(0, labels).Select(_ => (float)random.Next(2))];
            return Of(label, [.. label.Select(truth => (truth - 0.5f) + random.Next(-6, 7) / 4f)], random.Next(4));
        })];
    }

    /// <summary>Vectors of known size.</summary>
    public static IDataView Load(MLContext context, IReadOnlyList<ScoredLabels> rows)
    {
        var schema = SchemaDefinition.Create(typeof(ScoredLabels));
        foreach (string vector in new[] { "Label", "PredictedLabel", "Score", "Probability" })
        {
            schema[vector].ColumnType = new VectorDataViewType(vector == "PredictedLabel" ? BooleanDataViewType.Instance : NumberDataViewType.Single, rows[0].Label.Length);
        }
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    /// <summary>One label alone, as a binary classification.</summary>
    public static IDataView Slot(MLContext context, IEnumerable<ScoredLabels> rows, int slot) => context.Data.LoadFromEnumerable(rows.Select(row => new ScoredLabel
    {
        Label = row.Label[slot], PredictedLabel = row.PredictedLabel[slot], Score = row.Score[slot], Probability = row.Probability[slot],
    }).ToList());
}

/// <summary>A row of a binary classification.</summary>
internal sealed class ScoredLabel
{
    public float Label { get; set; }
    public bool PredictedLabel { get; set; }
    public float Score { get; set; }
    public float Probability { get; set; }
}
