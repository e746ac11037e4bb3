using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>Output columns and annotations are those of a stock trainer for the same data: shapes before fitting, schemas after, refusals of columns.</summary>
public class StockEqualityTests
{
    private readonly MLContext context = new(1);

    [Theory]
    [InlineData("Label")]
    [InlineData("Number")]
    public void Multiclass_as_SdcaMaximumEntropy(string label) => Same(
        Samples.Keyed(context, label), context.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 2),
        context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 1));

    [Fact]
    public void Multiclass_as_LbfgsMaximumEntropy() => Same(
        Samples.Keyed(context), context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(),
        context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 1));

    [Theory]
    [InlineData("Day")]
    [InlineData("Time")]
    [InlineData("Span")]
    public void Multiclass_with_keys_of_times(string label)
    {
        var rows = context.Data.LoadFromEnumerable(Samples.Rows(60).Select(row => new TimedRow { Features = row.Features, Day = new DateTime(2026, 1, row.Number), Time = new DateTimeOffset(2026, 1, row.Number, 1, 2, 3, TimeSpan.FromHours(1)), Span = TimeSpan.FromHours(row.Number) }).ToList());
        var data = context.Transforms.Conversion.MapValueToKey("Label", label).Fit(rows).Transform(rows);
        Same(data, context.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 2), context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 1));

        using var file = new MemoryStream();
        var trained = context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 1).Fit(data);
        context.Model.Save(trained, data.Schema, file);
        var loaded = context.Model.Load(file, out _).Transform(data);
        Assert.Equal(SchemaText.Of(trained.Transform(data).Schema), SchemaText.Of(loaded.Schema));
        _ = context.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(loaded).Transform(loaded).Preview(3);
    }

    private sealed class TimedRow
    {
        [VectorType(3)] public float[] Features { get; set; } = [];
        public DateTime Day { get; set; }
        public DateTimeOffset Time { get; set; }
        public TimeSpan Span { get; set; }
    }

    [Fact]
    public void Multiclass_with_keys_that_have_no_values()
    {
        var data = context.Transforms.Conversion.MapValueToKey("Label").Append(context.Transforms.Conversion.ConvertType("Label", outputKind: DataKind.UInt32)).Append(context.Transforms.DropColumns("Weight")).Fit(Samples.Data(context)).Transform(Samples.Data(context));
        Same(data, context.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 2), context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 1));
    }

    [Fact]
    public void Binary_as_SdcaLogisticRegression() => Same(
        Samples.Data(context), context.BinaryClassification.Trainers.SdcaLogisticRegression("Flag", maximumNumberOfIterations: 2),
        context.BinaryClassification.Trainers.Keras(Samples.Hidden, "Flag", epochs: 1));

    [Fact]
    public void Binary_as_LbfgsLogisticRegression() => Same(
        Samples.Data(context), context.BinaryClassification.Trainers.LbfgsLogisticRegression("Flag"),
        context.BinaryClassification.Trainers.Keras(Samples.Hidden, "Flag", epochs: 1));

    [Fact]
    public void Regression_as_Sdca() => Same(
        Samples.Data(context), context.Regression.Trainers.Sdca("Target", maximumNumberOfIterations: 2),
        context.Regression.Trainers.Keras(Samples.Hidden, "Target", epochs: 1));

    [Fact]
    public void Regression_as_OnlineGradientDescent() => Same(
        Samples.Data(context), context.Regression.Trainers.OnlineGradientDescent("Target"),
        context.Regression.Trainers.Keras(Samples.Hidden, "Target", epochs: 1));

    [Fact]
    public void A_second_scorer_in_a_pipeline_gets_the_next_score_set()
    {
        var data = Samples.Data(context);
        var first = context.Regression.Trainers.Sdca("Target", maximumNumberOfIterations: 2).Fit(data).Transform(data);
        Same(first, context.Regression.Trainers.Sdca("Target", maximumNumberOfIterations: 2), context.Regression.Trainers.Keras(Samples.Hidden, "Target", epochs: 1));
    }

    public static TheoryData<string, string, string, string?> WrongColumns => new()
    {
        { "Multiclass", "Target", "Features", null },
        { "Multiclass", "Flag", "Features", null },
        { "Multiclass", "Nowhere", "Features", null },
        { "Binary", "Target", "Features", null },
        { "Binary", "Label", "Features", null },
        { "Regression", "Flag", "Features", null },
        { "Regression", "Label", "Features", null },
        { "Regression", "Target", "Target", null },
        { "Regression", "Target", "Nowhere", null },
        { "Regression", "Target", "Features", "Flag" },
        { "Regression", "Target", "Features", "Nowhere" },
    };

    [Theory, MemberData(nameof(WrongColumns))]
    public void Columns_that_stock_trainers_refuse_are_refused_alike(string task, string label, string features, string? weight)
    {
        var data = Samples.Keyed(context);
        (IEstimator<ITransformer> stock, IEstimator<ITransformer> keras) = task switch
        {
            "Multiclass" => (
                (IEstimator<ITransformer>)context.MulticlassClassification.Trainers.SdcaMaximumEntropy(label, features, weight),
                (IEstimator<ITransformer>)context.MulticlassClassification.Trainers.Keras(Samples.Hidden, label, features, weight)),
            "Binary" => (context.BinaryClassification.Trainers.SdcaLogisticRegression(label, features, weight), context.BinaryClassification.Trainers.Keras(Samples.Hidden, label, features, weight)),
            _ => (context.Regression.Trainers.Sdca(label, features, weight), context.Regression.Trainers.Keras(Samples.Hidden, label, features, weight)),
        };
        var shape = SchemaText.Shape(data.Schema);
        foreach (Action act in new Action[] { () => keras.GetOutputSchema(shape), () => keras.Fit(data) })
        {
            var expected = Assert.Throws<ArgumentOutOfRangeException>(() => stock.GetOutputSchema(shape));
            var actual = Assert.Throws<ArgumentOutOfRangeException>(act);
            Assert.Equal(expected.ParamName, actual.ParamName);
            string start = expected.Message.Split(": expected")[0].Split(Environment.NewLine)[0];
            Assert.StartsWith(start, actual.Message);
        }
    }

    private void Same<TStock>(IDataView data, IEstimator<TStock> stock, KerasTrainer keras) where TStock : class, ITransformer
    {
        var shape = SchemaText.Shape(data.Schema);
        Assert.Equal(SchemaText.Of(stock.GetOutputSchema(shape)), SchemaText.Of(keras.GetOutputSchema(shape)));
        Assert.Equal(SchemaText.Of(stock.Fit(data).Transform(data).Schema), SchemaText.Of(keras.Fit(data).Transform(data).Schema));
    }
}
