using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>Several truths about each row: the trainer learns them, and its columns are what they are said to be.</summary>
public class MultilabelTests
{
    private readonly MLContext context = new(1);

    private sealed class Prediction
    {
        public bool[] PredictedLabel { get; set; } = [];
        public float[] Score { get; set; } = [];
        public float[] Probability { get; set; } = [];
    }

    private static KerasMultilabelOptions Options(int epochs = 30) => new() { LabelColumnName = "Flags", Epochs = epochs, Optimizer = new Adam(0.02) };

    private KerasTrainer Trainer(KerasMultilabelOptions? options = null) => context.MultilabelClassification.Trainers.Keras(Samples.Hidden, options ?? Options());

    /// <summary>The flags as numbers, in a column of their own.</summary>
    private IDataView Numbered(IDataView data) => context.Transforms.Conversion.ConvertType("Numbers", "Flags", DataKind.Single).Fit(data).Transform(data);

    [Fact]
    public void It_learns_saves_and_loads()
    {
        var data = Samples.Data(context);
        var fitted = Trainer().Fit(data);
        var metrics = context.MultilabelClassification.Evaluate(fitted.Transform(data), "Flags");
        Assert.InRange(metrics.SubsetAccuracy, 0.9, 1);
        Assert.InRange(metrics.MacroAreaUnderRocCurve, 0.99, 1);
        Assert.Equal(data.GetColumn<bool[]>("Flags").Average(flags => flags.Count(flag => flag)), metrics.LabelCardinality, 1e-10);

        using var file = new MemoryStream();
        context.Model.Save(fitted, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _);
        Assert.Equal(SchemaText.Of(fitted.Transform(data).Schema), SchemaText.Of(loaded.Transform(data).Schema));
        Assert.Equal(Scores(fitted, data), Scores(loaded, data));
    }

    [Fact]
    public void Score_probability_and_predicted_label_agree()
    {
        var data = Samples.Data(context);
        var fitted = Trainer(Options(epochs: 3)).Fit(data);
        using var engine = context.Model.CreatePredictionEngine<SampleRow, Prediction>(fitted);
        foreach (var (row, batch) in Samples.Rows().Zip(context.Data.CreateEnumerable<Prediction>(fitted.Transform(data), reuseRowObject: false)))
        {
            var single = engine.Predict(row);
            Assert.Equal(batch.PredictedLabel, single.PredictedLabel);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(batch.Score[i], single.Score[i], 1e-5f);
                Assert.Equal(1 / (1 + Math.Exp(-batch.Score[i])), batch.Probability[i], 1e-6);
                Assert.Equal(batch.Score[i] > 0, batch.PredictedLabel[i]);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Columns_before_a_fit_are_those_after_it_with_the_labels_slot_names(bool named)
    {
        var data = Samples.Data(context);
        if (named)
        {
            data = context.Transforms.Concatenate("Flags", "Flag", "Held").Fit(data).Transform(data);
        }
        var scored = Trainer(Options(epochs: 1)).Fit(data).Transform(data);
        Assert.Equal(SchemaText.Of(Trainer().GetOutputSchema(SchemaText.Shape(data.Schema))), SchemaText.Of(SchemaText.Shape(scored.Schema)));
        string names = named ? ", SlotNames: Vector<String, 2> = Flag|Held" : "";
        int labels = named ? 2 : 3;
        string Score(string value) => $"ScoreColumnKind: String = MultilabelClassification, ScoreColumnSetId: Key<UInt32, 0-2147483646> = 1, ScoreValueKind: String = {value}";
        Assert.Equal($$"""
            PredictedLabel: Vector<Boolean, {{labels}}> {{{Score("PredictedLabel")}}{{names}}}
            Score: Vector<Single, {{labels}}> {{{Score("Score")}}{{names}}}
            Probability: Vector<Single, {{labels}}> {IsNormalized: Boolean = True, {{Score("Probability")}}{{names}}}
            """.ReplaceLineEndings("\n"), SchemaText.Of(scored.Schema));
        Assert.Equal(named ? ["Flag", "Held"] : ["0", "1", "2"], context.MultilabelClassification.Evaluate(scored, "Flags").Labels.Select(label => label.Name));
    }

    [Fact]
    public void Numbers_0_and_1_teach_what_truth_values_do()
    {
        var data = Numbered(Samples.Data(context));
        var options = Options(epochs: 2);
        options.LabelColumnName = "Numbers";
        options.Seed = 5;
        var truths = Options(epochs: 2);
        truths.Seed = 5;
        Assert.Equal(Scores(Trainer(truths).Fit(data), data), Scores(Trainer(options).Fit(data), data));
    }

    [Fact]
    public void One_label_teaches_what_a_binary_classification_does()
    {
        var rows = Samples.Data(context);
        var data = context.Transforms.Concatenate("One", "Flag").Fit(rows).Transform(rows);
        var multilabel = context.MultilabelClassification.Trainers.Keras(Samples.Hidden, new KerasMultilabelOptions { LabelColumnName = "One", Epochs = 3, Seed = 5 }).Fit(data);
        var binary = context.BinaryClassification.Trainers.Keras(Samples.Hidden, new KerasBinaryOptions { LabelColumnName = "Flag", Epochs = 3, Seed = 5 }).Fit(data);
        Assert.Equal(binary.Transform(data).GetColumn<float>("Score"), Scores(multilabel, data).SelectMany(row => row));

        var stock = context.BinaryClassification.Evaluate(binary.Transform(data), "Flag");
        var metrics = context.MultilabelClassification.Evaluate(multilabel.Transform(data), "One");
        Assert.Equal(stock.Accuracy, metrics.SubsetAccuracy, 1e-10);
        Assert.Equal(stock.F1Score, metrics.MicroF1Score, 1e-10);
        Assert.Equal(stock.AreaUnderRocCurve, metrics.MacroAreaUnderRocCurve, 1e-10);
        Assert.Equal(stock.LogLoss, metrics.LogLoss, 1e-6); // probabilities of one row and of vectors of rows are rounded apart
    }

    [Fact]
    public void A_users_own_head_is_kept()
    {
        int Layers(params Layer[] layers) => context.MultilabelClassification.Trainers.Keras(layers, "Flags", epochs: 1).Fit(Samples.Data(context, 40)).Model.Layers.Count;
        Assert.Equal(2, Layers(new Dense(4), new Dense(3, activation: "sigmoid")));
        Assert.Equal(3, Layers(new Dense(4), new Dense(3), new Activation("sigmoid")));
        Assert.Equal(3, Layers(new Dense(4), new Dense(5, activation: "sigmoid"))); // a hidden layer
        Assert.Equal(2, Layers(new Dense(4), new Dense(3))); // logits
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("linear")]
    public void A_function_builds_the_whole_network(string activation)
    {
        var data = Samples.Data(context);
        Model Build(NetworkSpec spec)
        {
            var input = new Input(spec.InputShape);
            return new Model(input, input | new Dense(16, activation: "relu") | new Dense(spec.Outputs, activation: activation));
        }
        var scored = context.MultilabelClassification.Trainers.Keras(Build, Options()).Fit(data).Transform(data);
        Assert.InRange(context.MultilabelClassification.Evaluate(scored, "Flags").HammingLoss, 0, 0.05);
        Assert.Contains(scored.GetColumn<float[]>("Score"), row => row.Max() > 1); // probabilities became logits
    }

    [Fact]
    public void The_log_shows_the_accuracy_that_the_evaluation_finds()
    {
        List<string> lines = [];
        context.Log += (_, entry) => lines.Add(entry.RawMessage);
        var (data, validation) = (Samples.Data(context), Samples.Data(context, count: 200, seed: 9));
        var options = Options(epochs: 2);
        options.ValidationData = validation;
        var fitted = Trainer(options).Fit(data);
        double expected = 1 - context.MultilabelClassification.Evaluate(fitted.Transform(validation), "Flags").HammingLoss;
        Assert.InRange(expected, 0.6, 0.99);
        Assert.Contains(FormattableString.Invariant($"val_binary_accuracy: {expected:0.####} - "), lines.Last(line => line.StartsWith("Epoch 2/2")));
    }

    [Fact]
    public void Rows_of_weight_zero_teach_nothing()
    {
        var rows = Samples.Rows();
        foreach (var row in rows.Where((_, i) => i % 3 == 0))
        {
            (row.Flags, row.Weight) = ([.. row.Flags.Select(flag => !flag)], 0);
        }
        var options = Options();
        options.ExampleWeightColumnName = "Weight";
        var scored = Trainer(options).Fit(context.Data.LoadFromEnumerable(rows)).Transform(context.Data.LoadFromEnumerable(rows));
        Assert.InRange(context.MultilabelClassification.Evaluate(scored, "Flags", exampleWeightColumnName: "Weight").HammingLoss, 0, 0.05);
        Assert.InRange(context.MultilabelClassification.Evaluate(scored, "Flags").HammingLoss, 0.3, 0.4);
    }

    [Fact]
    public void Rows_with_a_missing_label_are_passed_over()
    {
        var data = Numbered(Samples.Data(context, 100));
        var options = Options(epochs: 2);
        (options.LabelColumnName, options.Shuffle, options.Seed) = ("Numbers", false, 5);
        var missing = context.Transforms.CustomMapping<Labels, Labels>((row, result) => result.Numbers = row.Number == 4 ? [1, float.NaN, 0] : row.Numbers, null).Fit(data).Transform(data);
        var without = context.Data.FilterRowsByColumn(context.Transforms.Conversion.ConvertType("Length", "Number", DataKind.Single).Fit(data).Transform(data), "Length", lowerBound: 5);
        Assert.InRange(without.GetColumn<int>("Number").Count(), 50, 99);
        Assert.Equal(Scores(Trainer(options).Fit(without), data), Scores(Trainer(options).Fit(missing), data));
    }

    private sealed class Labels
    {
        public int Number { get; set; }
        [VectorType(3)] public float[] Numbers { get; set; } = [];
    }

    [Fact]
    public void Streamed_and_validated_rows()
    {
        var data = Samples.Data(context, count: 2000);
        var options = Options(epochs: 10);
        (options.MemoryBudget, options.ValidationFraction, options.EarlyStoppingPatience) = (1, 0.2, 3);
        Assert.InRange(context.MultilabelClassification.Evaluate(Trainer(options).Fit(data).Transform(data), "Flags").HammingLoss, 0, 0.05);
    }

    [Fact]
    public void Cross_validation()
    {
        var data = Samples.Data(context);
        var folds = context.MultilabelClassification.CrossValidate(data, Trainer(), numberOfFolds: 3, labelColumnName: "Flags");
        Assert.Equal([0, 1, 2], folds.Select(fold => fold.Fold));
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.HammingLoss, 0, 0.1));
        Assert.Equal(600, folds.Sum(fold => fold.ScoredHoldOutSet.GetColumn<bool>("Flag").Count()));
        Assert.All(folds, fold => Assert.Equal(fold.Metrics.SubsetAccuracy, context.MultilabelClassification.Evaluate(fold.Model.Transform(fold.ScoredHoldOutSet), "Flags").SubsetAccuracy));
    }

    private static IEnumerable<float[]> Scores(ITransformer model, IDataView data) => model.Transform(data).GetColumn<float[]>("Score");
}
