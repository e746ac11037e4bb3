using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Validation rows as the trainer needs them: sent through the transformers that the training rows came through, already fitted.</summary>
internal static class ValidationView
{
    /// <param name="host">The trainer's host.</param>
    /// <param name="training">The training rows as the trainer gets them, at the end of a pipeline.</param>
    /// <param name="validation">Validation rows: raw, as the pipeline gets training rows, or already transformed.</param>
    /// <param name="needed">The columns of the training rows that are needed.</param>
    /// <exception cref="KerasDataException">The validation rows lack a column, or have it in another type.</exception>
    public static IDataView Align(IHostEnvironment host, IDataView training, IDataView validation, IReadOnlyList<DataViewSchema.Column> needed)
    {
        if (Misfit(validation, needed) is null)
        {
            return validation;
        }
        IDataView transformed;
        try
        {
            transformed = Replay(host, training, validation);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or InvalidOperationException)
        {
            throw new KerasDataException($"The validation data does not pass through the pipeline before the trainer: {e.Message}", e);
        }
        return Misfit(transformed, needed) is { } misfit ? throw new KerasDataException($"The validation data does not fit the training data: {misfit}.") : transformed;
    }

    /// <summary>The transforms above the source of the training rows, over another source. A cache in between is left out.</summary>
    private static IDataView Replay(IHostEnvironment host, IDataView training, IDataView validation)
    {
        var source = training;
        while (source is IDataTransform transform)
        {
            source = transform.Source;
        }
        if (source is CacheDataView cache)
        {
            validation = Replay(host, CachedInput(cache), validation);
        }
        return source == training ? validation : ApplyTransformUtils.ApplyAllTransformsToData(host, training, validation, source);
    }

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
