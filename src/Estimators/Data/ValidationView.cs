using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Validation rows as the trainer needs them: sent through the transformers that the training rows came through, already fitted.</summary>
internal static class ValidationView
{
    /// <summary>Sends validation rows the way of the training rows from where those last had the same columns: what comes before, such as the drawing of a split, is not repeated.</summary>
    /// <param name="host">The trainer's host.</param>
    /// <param name="training">The training rows as the trainer gets them, at the end of a pipeline.</param>
    /// <param name="validation">Validation rows: raw, as the pipeline gets training rows, or already transformed.</param>
    /// <param name="needed">The columns of the training rows that are needed.</param>
    /// <exception cref="KerasDataException">The validation rows lack a column, or have it in another type.</exception>
    public static IDataView Align(IHostEnvironment host, IDataView training, IDataView validation, IReadOnlyList<DataViewSchema.Column> needed)
    {
        IDataView[] stages = [.. Stages(training)];
        string columns = Columns(validation.Schema);
        int entry = Array.FindIndex(stages, stage => Columns(stage.Schema) == columns);
        if (entry < 0 && Misfit(validation, needed) is null)
        {
            return validation;
        }
        IDataView transformed;
        try
        {
            transformed = Replay(host, stages[..((entry < 0 ? stages.Length - 1 : entry) + 1)], validation);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or InvalidOperationException)
        {
            throw new KerasDataException($"The validation data does not pass through the pipeline before the trainer: {e.Message}", e);
        }
        return Misfit(transformed, needed) is { } misfit ? throw new KerasDataException($"The validation data does not fit the training data: {misfit}.") : transformed;
    }

    /// <summary>The views that rows pass through, the last first, down to where they come from.</summary>
    private static IEnumerable<IDataView> Stages(IDataView view)
    {
        for (IDataView? stage = view; stage is not null; stage = Below(stage))
        {
            yield return stage;
        }
    }

    private static IDataView? Below(IDataView stage) => stage switch
    {
        IDataTransform transform => transform.Source,
        ScoredDataView scored => scored.Source,
        CacheDataView cache => CachedInput(cache),
        _ => null,
    };

    /// <summary>Other rows in the place of those of the last stage; a cache is left out.</summary>
    private static IDataView Replay(IHostEnvironment host, ReadOnlySpan<IDataView> stages, IDataView rows)
    {
        for (int i = stages.Length - 2; i >= 0; i--)
        {
            rows = stages[i] switch
            {
                ScoredDataView scored => scored.Over(rows),
                IDataTransform transform => ApplyTransformUtils.ApplyTransformToData(host, transform, rows),
                _ => rows,
            };
        }
        return rows;
    }

    /// <summary>Names and types of all columns, hidden ones too: a column that a stage replaced is hidden behind the new one.</summary>
    private static string Columns(DataViewSchema schema) => string.Join('\n', schema.Select(column => $"{column.Name}: {column.Type} {column.IsHidden}").Order(StringComparer.Ordinal));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_subsetInput")]
    private static extern ref IDataView CachedInput(CacheDataView cache);

    private static string? Misfit(IDataView view, IReadOnlyList<DataViewSchema.Column> needed)
    {
        foreach (var column in needed)
        {
            if (view.Schema.GetColumnOrNull(column.Name) is not { } found)
            {
                return $"column '{column.Name}' is missing";
            }
            if (!found.Type.Equals(column.Type))
            {
                return $"column '{column.Name}' is {found.Type}, in training it is {column.Type}";
            }
        }
        return null;
    }
}
