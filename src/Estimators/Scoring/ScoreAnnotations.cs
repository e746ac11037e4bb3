using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>The annotations by which evaluators find score columns, as stock scorers write them.</summary>
internal static class ScoreAnnotations
{
    private const string SetId = "ScoreColumnSetId", KindName = "ScoreColumnKind", ValueName = "ScoreValueKind";

    /// <summary>Annotations of a score column.</summary>
    /// <param name="kind">The task, such as <c>Regression</c>.</param>
    /// <param name="value">What the column holds, such as <c>Score</c>.</param>
    /// <param name="setId">The number that the columns of one scorer share: see <see cref="NextSetId"/>.</param>
    /// <param name="more">Adds annotations before these.</param>
    public static DataViewSchema.Annotations Create(string kind, string value, uint setId, Action<DataViewSchema.Annotations.Builder>? more = null)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        more?.Invoke(builder);
        builder.AddPrimitiveValue(SetId, new KeyDataViewType(typeof(uint), int.MaxValue), setId);
        builder.AddPrimitiveValue(KindName, TextDataViewType.Instance, kind.AsMemory());
        builder.AddPrimitiveValue(ValueName, TextDataViewType.Instance, value.AsMemory());
        return builder.ToAnnotations();
    }

    /// <summary>One more than the largest set of score columns in a schema.</summary>
    public static uint NextSetId(DataViewSchema schema)
    {
        uint largest = 0;
        foreach (var column in schema)
        {
            if (column.Annotations.Schema.GetColumnOrNull(SetId)?.Type is KeyDataViewType key && key.RawType == typeof(uint))
            {
                uint id = 0;
                column.Annotations.GetValue(SetId, ref id);
                largest = Math.Max(largest, id);
            }
        }
        return largest + 1;
    }
}
