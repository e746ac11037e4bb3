using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Fitting;

/// <summary>Validation rows as the trainer needs them: sent through the transformers that the training rows came through, already fitted.</summary>
internal static class ValidationView
{
    /// <summary>Sends validation rows the way of the training rows, from the stage on whose columns they have.</summary>
    /// <remarks>What lies before the pipeline is not repeated: a filter or the drawing of a split chose training rows.</remarks>
    /// <param name="host">The trainer's host.</param>
    /// <param name="training">The training rows as the trainer gets them, at the end of a pipeline.</param>
    /// <param name="validation">Validation rows: raw, as the pipeline gets training rows, or already transformed.</param>
    /// <param name="needed">The columns of the training rows that are needed.</param>
    /// <exception cref="KerasDataException">The validation rows lack a column, or have it in another type.</exception>
    public static IDataView Align(IHostEnvironment host, IDataView training, IDataView validation, IReadOnlyList<DataViewSchema.Column> needed)
    {
        IDataView[] stages = [.. Stages(training)];
        int entry = Entry(stages, validation);
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

    /// <summary>The stage that the validation rows stand at: all its columns are theirs. Of several that with most columns, and of those the earliest; -1: none.</summary>
    private static int Entry(IDataView[] stages, IDataView validation)
    {
        var there = Columns(validation.Schema).ToDictionary();
        bool AreThere(IDataView stage) => Columns(stage.Schema).All(column => there.GetValueOrDefault(column.Key) >= column.Value);
        return Enumerable.Range(0, stages.Length).Reverse().Where(i => AreThere(stages[i])).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : stages[i].Schema.Count);
    }

    /// <summary>The views that rows pass through one by one, the last first, down to those that the pipeline was given: fitted stages map rows, what chooses or orders them is the user's.</summary>
    private static IEnumerable<IDataView> Stages(IDataView view)
    {
        for (IDataView? stage = view; stage is not null; stage = Below(stage))
        {
            yield return stage;
        }
    }

    private static IDataView? Below(IDataView stage) => stage switch
    {
        IDataTransform transform and IRowToRowMapper => transform.Source,
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

    /// <summary>Names and types of all columns and how often each is there: a column that a stage replaced is hidden behind the new one.</summary>
    private static IEnumerable<KeyValuePair<string, int>> Columns(DataViewSchema schema) => schema.CountBy(column => $"{column.Name}: {column.Type} {column.IsHidden}");

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
