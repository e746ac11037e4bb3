using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>The trainers learn, and the tools of ML.NET work with what they learn.</summary>
public class TrainerTests
{
    private readonly MLContext context = new(1);

    private KerasTrainer Multiclass => context.MulticlassClassification.Trainers.Keras(Samples.Hidden, new() { Epochs = 30, Optimizer = new Optimizers.Adam(0.02) });

    private IEstimator<ITransformer> Pipeline => context.Transforms.Conversion.MapValueToKey("Label").Append(Multiclass).Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    [Fact]
    public void A_regression_whose_last_layer_has_the_labels_units_gets_no_head()
    {
        int Layers(params Layer[] given) => context.Regression.Trainers.Keras(given, "Targets", epochs: 1).Fit(Samples.Data(context, 40)).Model.Layers.Count;
        Assert.Equal(2, Layers(new Dense(4, activation: "relu"), new Dense(2)));
        Assert.Equal(3, Layers(new Dense(4, activation: "relu"), new Dense(3)));
    }

    [Fact]
    public void Iris_in_a_pipeline_evaluates_saves_loads_and_scores_alike()
    {
        var data = context.Data.LoadFromTextFile(
            Datasets.Iris().Path, [new("Features", DataKind.Single, 0, 3), new("Species", DataKind.String, 4)], separatorChar: ',', hasHeader: true);
        var split = context.Data.TrainTestSplit(data, 0.3, seed: 2);
        var pipeline = context.Transforms.Conversion.MapValueToKey("Label", "Species")
            .Append(context.Transforms.NormalizeMeanVariance("Features"))
            .Append(context.MulticlassClassification.Trainers.Keras([new Dense(16, activation: "relu")], new() { Epochs = 40, BatchSize = 8, ValidationFraction = 0.1, Optimizer = new Optimizers.Adam(0.01) }))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var fitted = pipeline.Fit(split.TrainSet);
        var metrics = context.MulticlassClassification.Evaluate(fitted.Transform(split.TestSet));
        Assert.InRange(metrics.MicroAccuracy, 0.9, 1);

        using var file = new MemoryStream();
        context.Model.Save(fitted, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _);
        Assert.Equal(Scores(fitted, split.TestSet), Scores(loaded, split.TestSet));
        Assert.Equal(fitted.Transform(data).GetColumn<string>("PredictedLabel"), loaded.Transform(data).GetColumn<string>("PredictedLabel"));
    }

    [Fact]
    public void Binary_learns_and_gives_calibrated_columns()
    {
        var data = Samples.Data(context);
        var scored = context.BinaryClassification.Trainers.Keras(Samples.Hidden, new KerasBinaryOptions { LabelColumnName = "Flag", Epochs = 30, Optimizer = new Optimizers.Adam(0.02) }).Fit(data).Transform(data);
        Assert.InRange(context.BinaryClassification.Evaluate(scored, "Flag").AreaUnderRocCurve, 0.98, 1);
        Assert.All(scored.GetColumn<float>("Score").Zip(scored.GetColumn<float>("Probability"), scored.GetColumn<bool>("PredictedLabel")), row =>
        {
            Assert.Equal(1 / (1 + MathF.Exp(-row.First)), row.Second, 1e-6f);
            Assert.Equal(row.Second > 0.5f, row.Third);
        });
    }

    [Fact]
    public void Regression_learns_one_target_and_several()
    {
        var data = Samples.Data(context);
        var one = context.Regression.Trainers.Keras(Samples.Hidden, new KerasRegressionOptions { LabelColumnName = "Target", Epochs = 30, Optimizer = new Optimizers.Adam(0.02) }).Fit(data).Transform(data);
        Assert.InRange(context.Regression.Evaluate(one, "Target").RSquared, 0.95, 1);

        var several = context.Regression.Trainers.Keras(Samples.Hidden, new KerasRegressionOptions { LabelColumnName = "Targets", Epochs = 30, Optimizer = new Optimizers.Adam(0.02) }).Fit(data).Transform(data);
        Assert.All(several.GetColumn<float[]>("Score").Zip(several.GetColumn<float[]>("Targets")), row =>
        {
            Assert.Equal(row.Second[0], row.First[0], 0.5f);
            Assert.Equal(row.Second[1], row.First[1], 0.5f);
        });
    }

    [Fact]
    public void CrossValidate_PermutationFeatureImportance_and_caching_work()
    {
        Assert.All(context.MulticlassClassification.CrossValidate(Samples.Data(context), Pipeline, 3), fold => Assert.InRange(fold.Metrics.MicroAccuracy, 0.9, 1));

        var data = Samples.Keyed(context);
        var fitted = Multiclass.Fit(data);
        double[] drops = [.. context.MulticlassClassification.PermutationFeatureImportance(fitted, data, permutationCount: 2).Select(metrics => metrics.MicroAccuracy.Mean)];
        Assert.InRange(drops[0], -1, -0.3); // the first feature decides
        Assert.All(drops[1..], drop => Assert.InRange(drop, -0.1, 0.1));

        var cached = context.Transforms.Conversion.MapValueToKey("Label").AppendCacheCheckpoint(context).Append(Multiclass);
        Assert.InRange(context.MulticlassClassification.Evaluate(cached.Fit(Samples.Data(context)).Transform(Samples.Data(context))).MicroAccuracy, 0.9, 1);
    }

    [Fact]
    public void A_prediction_engine_predicts_what_a_batch_does()
    {
        var fitted = Pipeline.Fit(Samples.Data(context));
        var engine = context.Model.CreatePredictionEngine<SampleRow, SamplePrediction>(fitted);
        var batch = context.Data.CreateEnumerable<SamplePrediction>(fitted.Transform(Samples.Data(context)), reuseRowObject: false).ToList();
        var rows = Samples.Rows();
        for (int i = 0; i < rows.Count; i++)
        {
            var single = engine.Predict(rows[i]);
            Assert.Equal(batch[i].PredictedLabel, single.PredictedLabel);
            for (int k = 0; k < 3; k++)
            {
                Assert.Equal(batch[i].Score[k], single.Score[k], 1e-5f);
            }
        }
    }

    [Fact]
    public void The_context_seed_alone_decides_a_fit_and_fits_do_not_touch_each_other()
    {
        float[] Weights(int seed)
        {
            var own = new MLContext(seed);
            var trainer = own.MulticlassClassification.Trainers.Keras([new Dense(8, activation: "relu"), new Dropout(0.2)], epochs: 2);
            var fitted = trainer.Fit(Samples.Keyed(own));
            return [.. fitted.Model.GetWeights().SelectMany(weight => weight.ToArray<float>())];
        }
        float[] expected = Weights(5);
        Assert.Equal(expected, Weights(5));
        Assert.NotEqual(expected, Weights(6));
        float[][] parallel = new float[3][];
        Parallel.For(0, 3, i => parallel[i] = Weights(5));
        Assert.All(parallel, weights => Assert.Equal(expected, weights));
    }

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

    [Fact]
    public void A_function_builds_the_whole_network()
    {
        var data = Samples.Keyed(context);
        Model Build(NetworkSpec spec)
        {
            var input = new Input(spec.InputShape);
            var left = input | new Dense(8, activation: "relu");
            var right = input | new Dense(8, activation: "tanh");
            return new Model(input, new Concatenate().Call(left, right) | new Dense(spec.Outputs));
        }
        var fitted = context.MulticlassClassification.Trainers.Keras(Build, new() { Epochs = 30, Optimizer = new Optimizers.Adam(0.02) }).Fit(data);
        var scored = fitted.Transform(data);
        Assert.InRange(context.MulticlassClassification.Evaluate(scored).MicroAccuracy, 0.9, 1);
        Assert.All(scored.GetColumn<float[]>("Score"), row => Assert.Equal(1, row.Sum(), 1e-5f)); // logits became probabilities
    }

    [Fact]
    public void A_users_own_head_is_kept_or_refused()
    {
        var data = Samples.Keyed(context);
        var own = context.MulticlassClassification.Trainers.Keras([new Dense(8), new Dense(3, activation: "softmax")], epochs: 1).Fit(data);
        Assert.Equal(2, own.Model.Layers.Count);
        var error = Assert.Throws<KerasException>(() => context.MulticlassClassification.Trainers.Keras([new Dense(4, activation: "softmax")], epochs: 1).Fit(data));
        Assert.Contains("(None, 4), but the label column 'Label' needs one output of shape (None, 3)", error.Message);
        error = Assert.Throws<KerasException>(() => context.MulticlassClassification.Trainers.Keras(_ => new Sequential { new Dense(3, activation: "sigmoid", inputShape: [3]) }, epochs: 1).Fit(data));
        Assert.Contains("ends with the activation 'sigmoid'; MulticlassClassification takes 'softmax'", error.Message);
    }

    private static float[] Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Score").SelectMany(row => row)];
}
