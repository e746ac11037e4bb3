using FsCheck.Xunit;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Evaluation;

/// <summary>Figures of regressions with several numbers against the stock evaluator and published examples.</summary>
public class MultiOutputEvaluationTests
{
    private readonly MLContext context = new(1);

    private sealed class Row
    {
        [VectorType(2)] public float[] Label { get; set; } = [];
        [VectorType(2)] public float[] Score { get; set; } = [];
        public float Weight { get; set; } = 1;
    }

    private sealed class Number
    {
        public float Label { get; set; }
        public float Score { get; set; }
    }

    [Property(MaxTest = 20)]
    public void Of_each_number_they_are_those_of_the_stock_evaluator(int seed)
    {
        var rows = Random(seed);
        rows[2].Label[0] = float.NaN;
        rows[3].Score[1] = float.NaN;
        var metrics = context.Regression.EvaluateMultiOutput(context.Data.LoadFromEnumerable(rows));
        for (int i = 0; i < 2; i++)
        {
            Equal(context.Regression.Evaluate(Slot(rows, i)), metrics.Outputs[i]);
        }
        Assert.Equal(metrics.Outputs.Average(output => output.RootMeanSquaredError), metrics.RootMeanSquaredError);
    }

    [Fact]
    public void Of_a_single_number_they_are_those_of_the_stock_evaluator()
    {
        var data = Slot(Random(7), 1);
        var (stock, metrics) = (context.Regression.Evaluate(data), context.Regression.EvaluateMultiOutput(data));
        Equal(stock, metrics.Outputs.Single());
        Assert.Equal(stock.MeanAbsoluteError, metrics.MeanAbsoluteError, 1e-10);
        Assert.Equal(stock.MeanSquaredError, metrics.MeanSquaredError, 1e-10);
        Assert.Equal(stock.RootMeanSquaredError, metrics.RootMeanSquaredError, 1e-10);
        Assert.Equal(stock.RSquared, metrics.RSquared, RSquaredTolerance(metrics.Outputs[0]));
    }

    [Property(MaxTest = 20)]
    public void A_row_of_weight_three_counts_as_three_rows(int seed)
    {
        var rows = Random(seed);
        var repeated = rows.SelectMany(row => Enumerable.Repeat(row, (int)row.Weight)).ToList();
        var metrics = context.Regression.EvaluateMultiOutput(context.Data.LoadFromEnumerable(rows), exampleWeightColumnName: "Weight");
        for (int i = 0; i < 2; i++)
        {
            Equal(context.Regression.Evaluate(Slot(repeated, i)), metrics.Outputs[i]);
        }
    }

    // the examples in the documentation of sklearn.metrics
    [Fact]
    public void Published_examples()
    {
        Row[] rows = [new() { Label = [0.5f, 1], Score = [0, 2] }, new() { Label = [-1, 1], Score = [-1, 2] }, new() { Label = [7, -6], Score = [8, -5] }];
        var metrics = context.Regression.EvaluateMultiOutput(context.Data.LoadFromEnumerable(rows));
        Assert.Equal(0.75, metrics.MeanAbsoluteError, 1e-10);
        Assert.Equal([0.5, 1], metrics.Outputs.Select(output => output.MeanAbsoluteError));
        Assert.Equal(0.708, metrics.MeanSquaredError, 0.0005);
        Assert.Equal([0.41666667, 1], metrics.Outputs.Select(output => output.MeanSquaredError), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.InRange(metrics.RootMeanSquaredError, 0.822, 0.823); // cut off there, not rounded
        // by hand: 1 − 1.25 / 36.1667 and 1 − 3 / 32.6667
        Assert.Equal([0.965438, 0.908163], metrics.Outputs.Select(output => output.RSquared), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(0.936801, metrics.RSquared, 1e-6);
        Assert.Equal(["0", "1"], metrics.Outputs.Select(output => output.Name));
    }

    [Fact]
    public void A_label_far_from_zero_loses_no_digits()
    {
        var rows = Enumerable.Range(0, 100).Select(i => new Row { Label = [16_000_000 + i % 3, i], Score = [16_000_000 + i % 3 + (i % 2), i] }).ToList();
        var metrics = context.Regression.EvaluateMultiOutput(context.Data.LoadFromEnumerable(rows));
        double mean = rows.Average(row => row.Label[0] - 16_000_000.0);
        Assert.Equal(1 - 50 / rows.Sum(row => Math.Pow(row.Label[0] - 16_000_000.0 - mean, 2)), metrics.Outputs[0].RSquared, 1e-9);
    }

    [Fact]
    public void Cross_validation_has_the_stock_folds_and_figures()
    {
        var data = Samples.Data(context, 100);
        var stock = new MLContext(1).Regression.CrossValidate(data, new MLContext(1).Regression.Trainers.Keras([new Dense(4)], "Target", epochs: 2), 3, "Target", seed: 5);
        var folds = new MLContext(1).Regression.CrossValidateMultiOutput(data, new MLContext(1).Regression.Trainers.Keras([new Dense(4)], "Target", epochs: 2), 3, "Target", seed: 5);
        Assert.Equal(stock.Select(fold => fold.Fold), folds.Select(fold => fold.Fold));
        Assert.All(stock.Zip(folds), pair => Equal(pair.First.Metrics, pair.Second.Metrics.Outputs.Single()));
        Assert.All(stock.Zip(folds), pair => Assert.Equal(pair.First.ScoredHoldOutSet.GetColumn<float>("Score"), pair.Second.ScoredHoldOutSet.GetColumn<float>("Score")));
        Assert.All(stock.Zip(folds), pair => Assert.Equal(pair.First.ScoredHoldOutSet.Schema.Select(column => column.Name), pair.Second.ScoredHoldOutSet.Schema.Select(column => column.Name)));
    }

    [Fact]
    public void Cross_validation_without_a_seed_of_its_own_has_the_stock_folds()
    {
        var data = Samples.Data(context, 100);
        float[][] Folds(IEnumerable<IDataView> scored) => [.. scored.Select(fold => fold.GetColumn<float>("Target").ToArray())];
        var stock = new MLContext(1).Regression.CrossValidate(data, new MLContext(1).Regression.Trainers.Keras([], "Target", epochs: 1), 4, "Target");
        var folds = new MLContext(1).Regression.CrossValidateMultiOutput(data, new MLContext(1).Regression.Trainers.Keras([], "Target", epochs: 1), 4, "Target");
        Assert.Equal(Folds(stock.Select(fold => fold.ScoredHoldOutSet)), Folds(folds.Select(fold => fold.ScoredHoldOutSet)));
    }

    [Fact]
    public void Of_a_fitted_network_each_number_has_its_slots_name()
    {
        var rows = Samples.Data(context);
        var data = context.Transforms.Concatenate("Label", "Target", "Weight").Fit(rows).Transform(rows);
        var trainer = context.Regression.Trainers.Keras(Samples.Hidden, new KerasRegressionOptions { Epochs = 20, Optimizer = new Optimizers.Adam(0.02) });
        var scored = trainer.Fit(data).Transform(data);
        Assert.Equal(SchemaText.Of(trainer.GetOutputSchema(SchemaText.Shape(data.Schema))), SchemaText.Of(SchemaText.Shape(scored.Schema)));
        Assert.Equal(["Target", "Weight"], context.Regression.EvaluateMultiOutput(scored).Outputs.Select(output => output.Name));
        // from the score's slots where the label has no names
        Assert.Equal(["Target", "Weight"], context.Regression.EvaluateMultiOutput(scored, labelColumnName: "Targets").Outputs.Select(output => output.Name));
    }

    private static List<Row> Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 50).Select(_ =>
        {
            float[] label = [random.NextSingle() * 10, random.NextSingle() - 3];
            return new Row { Label = label, Score = [label[0] + random.NextSingle(), label[1] * random.NextSingle()], Weight = random.Next(4) };
        })];
    }

    private IDataView Slot(IEnumerable<Row> rows, int slot) => context.Data.LoadFromEnumerable(rows.Select(row => new Number { Label = row.Label[slot], Score = row.Score[slot] }).ToList());

    // the stock evaluator squares labels in single precision before it takes the difference of their sums
    private static double RSquaredTolerance(OutputMetrics output) => 3e-6 * (1 - output.RSquared);

    private static void Equal(RegressionMetrics stock, OutputMetrics output)
    {
        Assert.Equal(stock.MeanAbsoluteError, output.MeanAbsoluteError, 1e-10);
        Assert.Equal(stock.MeanSquaredError, output.MeanSquaredError, 1e-10);
        Assert.Equal(stock.RootMeanSquaredError, output.RootMeanSquaredError, 1e-10);
        Assert.Equal(stock.RSquared, output.RSquared, RSquaredTolerance(output));
    }
}
