using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>A row with columns of kinds that a trainer may be given by mistake.</summary>
internal sealed class ErrorRow
{
    public string Label { get; set; } = "left";
    [KeyType(3)] public uint Kind { get; set; } = 1;
    [KeyType(uint.MaxValue)] public uint Endless { get; set; } = 1;
    public int Number { get; set; }
    public long Large { get; set; }
    [VectorType(2)] public double[] Doubles { get; set; } = [0, 1];
    [VectorType(2)] public long[] Larges { get; set; } = [0, 1];
    public bool Flag { get; set; }
    public float Target { get; set; }
    [VectorType(2)] public float[] Targets { get; set; } = [1, 2];
    [VectorType(2)] public bool[] Flags { get; set; } = [true, false];
    [VectorType(3)] public float[] Truths { get; set; } = [1, 0, 1];
    public float[] Varying { get; set; } = [1];
    public float Weight { get; set; } = 1;
    public bool Held { get; set; }
    [VectorType(3)] public float[] Features { get; set; } = [1, 2, 3];
}

internal static class ErrorRows
{
    public static readonly MLContext Context = new(1);

    /// <summary>Twenty rows, of which the seventh may be spoiled.</summary>
    public static IDataView With(Action<ErrorRow>? spoil = null)
    {
        ErrorRow[] rows = [.. Enumerable.Range(0, 20).Select(i => new ErrorRow { Target = i, Flag = i % 2 == 0, Kind = (uint)(i % 3), Label = i % 2 == 0 ? "left" : "right" })];
        spoil?.Invoke(rows[6]);
        return Context.Data.LoadFromEnumerable(rows);
    }

    /// <summary>Twenty rows that are all changed.</summary>
    public static IDataView All(Action<ErrorRow> change) => Context.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(_ =>
    {
        var row = new ErrorRow();
        change(row);
        return row;
    }).ToList());

    /// <summary>A regression of <c>Target</c>.</summary>
    public static KerasTrainer Regression(KerasRegressionOptions options)
    {
        options.LabelColumnName = options.LabelColumnName == "Label" ? "Target" : options.LabelColumnName;
        return Context.Regression.Trainers.Keras(Samples.Hidden, options);
    }
}
