using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>What the trainers' options do: memory, weights, validation, the log, cancellation.</summary>
public class TrainerOptionTests
{
    private readonly MLContext context = new(1);

    [Fact]
    public void Streamed_rows_train_as_well_as_rows_in_memory()
    {
        var data = Samples.Data(context, count: 2000);
        var trainer = context.Regression.Trainers.Keras(Samples.Hidden, new KerasRegressionOptions
        {
            LabelColumnName = "Target", Epochs = 10, MemoryBudget = 1, ValidationFraction = 0.2, Optimizer = new Optimizers.Adam(0.02),
        });
        Assert.InRange(context.Regression.Evaluate(trainer.Fit(data).Transform(data), "Target").RSquared, 0.9, 1);
    }

    [Fact]
    public void Rows_of_weight_zero_teach_nothing()
    {
        var rows = Samples.Rows();
        foreach (var row in rows.Where((_, i) => i % 2 == 0))
        {
            (row.Target, row.Weight) = (-100, 0);
        }
        var data = context.Data.LoadFromEnumerable(rows);
        var scored = context.Regression.Trainers.Keras(Samples.Hidden, new KerasRegressionOptions
        {
            LabelColumnName = "Target", ExampleWeightColumnName = "Weight", Epochs = 40, Optimizer = new Optimizers.Adam(0.02),
        }).Fit(data).Transform(data);
        Assert.All(scored.GetColumn<float>("Score"), score => Assert.InRange(score, -2, 4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Validation_rows_pass_through_the_fitted_stages_before_the_trainer(bool cached)
    {
        var lines = new List<string>();
        context.Log += (_, entry) => lines.Add(entry.RawMessage);
        IEstimator<ITransformer> stages = context.Transforms.Conversion.MapValueToKey("Label").Append(context.Transforms.NormalizeMeanVariance("Features"));
        stages = cached ? stages.AppendCacheCheckpoint(context) : stages;
        var validation = Samples.Data(context, count: 200, seed: 9);
        var pipeline = stages.Append(context.MulticlassClassification.Trainers.Keras(Samples.Hidden, new() { Epochs = 30, Optimizer = new Optimizers.Adam(0.02), ValidationData = validation }));
        var fitted = pipeline.Fit(Samples.Data(context));
        double expected = context.MulticlassClassification.Evaluate(fitted.Transform(validation)).LogLoss;
        string last = lines.Last(line => line.StartsWith("Epoch 30/30"));
        Assert.Contains(FormattableString.Invariant($"val_loss: {expected:0.####}")[..^1], last);
    }

    [Fact]
    public void Validation_rows_of_another_schema_are_refused()
    {
        var other = context.Data.LoadFromEnumerable([new { Odd = 1f }]);
        var pipeline = context.Transforms.Conversion.MapValueToKey("Label").Append(context.MulticlassClassification.Trainers.Keras(Samples.Hidden, new() { ValidationData = other }));
        Assert.Contains("validation data does not", Assert.Throws<KerasDataException>(() => pipeline.Fit(Samples.Data(context))).Message);
    }

    [Fact]
    public void Class_weights_and_balance_move_the_decision_toward_rare_classes()
    {
        // one row in ten is true, and the features tell nothing
        var random = new Random(3);
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 1000).Select(i => new SampleRow { Flag = i % 10 == 0, Label = i % 10 == 0 ? "rare" : "usual", Features = [random.NextSingle(), random.NextSingle(), 0] }).ToList());
        double Mean(KerasBinaryOptions options)
        {
            (options.LabelColumnName, options.Epochs) = ("Flag", 10);
            return context.BinaryClassification.Trainers.Keras([], options).Fit(data).Transform(data).GetColumn<float>("Probability").Average();
        }
        Assert.InRange(Mean(new() { Optimizer = new Optimizers.SGD(0.2) }), 0.05, 0.2);
        Assert.InRange(Mean(new() { Optimizer = new Optimizers.SGD(0.2), BalanceClasses = true }), 0.4, 0.6);
        Assert.InRange(Mean(new() { Optimizer = new Optimizers.SGD(0.2), PositiveWeight = 9 }), 0.4, 0.6);

        var keyed = context.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);
        var weighted = context.MulticlassClassification.Trainers.Keras([], new() { Epochs = 10, Optimizer = new Optimizers.SGD(0.2), ClassWeights = new Dictionary<string, double> { ["rare"] = 9 } }).Fit(keyed).Transform(keyed);
        Assert.InRange(weighted.GetColumn<float[]>("Score").Average(row => row[0]), 0.4, 0.6);
        var error = Assert.Throws<KerasDataException>(() => context.MulticlassClassification.Trainers.Keras([], new() { ClassWeights = new Dictionary<string, double> { ["odd"] = 9 } }).Fit(keyed));
        Assert.Contains("'odd', but the label column 'Label' has: rare, usual", error.Message);
    }

    [Fact]
    public void The_log_has_a_line_for_each_epoch_with_validation_figures()
    {
        var lines = new List<string>();
        context.Log += (_, entry) => lines.Add(entry.RawMessage);
        context.MulticlassClassification.Trainers.Keras(Samples.Hidden, new() { Epochs = 2, ValidationColumnName = "Held" }).Fit(Samples.Keyed(context));
        Assert.Contains(lines, line => line.StartsWith("Epoch 1/2 - accuracy: ") && line.Contains("val_loss: "));
        Assert.Contains(lines, line => line.StartsWith("Epoch 2/2 - "));
    }

    [Fact]
    public void Cancelling_ends_a_fit_or_keeps_what_was_learnt()
    {
        using var source = new CancellationTokenSource();
        context.Log += (_, entry) =>
        {
            if (entry.RawMessage.StartsWith("Epoch 2/"))
            {
                source.Cancel();
            }
        };
        KerasMulticlassOptions options = new() { Epochs = 1000, CancellationToken = source.Token };
        Assert.Throws<OperationCanceledException>(() => context.MulticlassClassification.Trainers.Keras(Samples.Hidden, options).Fit(Samples.Keyed(context)));
        options.KeepWhenCancelled = true;
        options.CancellationToken = new CancellationToken(canceled: false);
        using var later = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        options.CancellationToken = later.Token;
        Assert.NotNull(context.MulticlassClassification.Trainers.Keras(Samples.Hidden, options).Fit(Samples.Keyed(context)));
    }
}
