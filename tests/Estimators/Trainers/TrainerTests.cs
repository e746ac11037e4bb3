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
    public void A_last_layer_of_the_labels_units_without_an_activation_gives_logits()
    {
        var data = Samples.Keyed(context);
        var fitted = context.MulticlassClassification.Trainers.Keras([new Dense(3)], new() { Epochs = 20, Optimizer = new Optimizers.Adam(0.05) }).Fit(data);
        Assert.Single(fitted.Model.Layers);
        Assert.All(fitted.Transform(data).GetColumn<float[]>("Score"), row => Assert.Equal(1, row.Sum(), 1e-5f));
        Assert.Equal(2, context.BinaryClassification.Trainers.Keras([new Dense(16, activation: "sigmoid")], "Flag", epochs: 1).Fit(data).Model.Layers.Count); // a hidden layer
    }

    [Fact]
    public void Layers_that_begin_with_a_shape_of_their_own_get_the_features_in_it()
    {
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Grid { Target = i % 2, Features = [0, i % 2, 0, 1] }).ToList());
        Assert.All<Layer[]>(
            [[new Conv2D(4, 2, inputShape: [2, 2, 1]), new Flatten()], [new Input([2, 2, 1]), new Conv2D(4, 2), new Flatten()], [new Sequential { new Conv2D(4, 2, inputShape: [2, 2, 1]), new Flatten() }]],
            layers => Assert.Equal<Shape>([-1, 2, 2, 1], context.Regression.Trainers.Keras(layers, "Target", epochs: 1).Fit(data).Model.Inputs[0].Shape));
    }

    [Fact]
    public void Layers_that_begin_with_a_shape_that_the_features_do_not_have_are_refused() => Assert.EndsWith(
        "of shape (None, 5) and dtype float32: a row has 3 elements.",
        Assert.Throws<KerasDataException>(() => context.Regression.Trainers.Keras([new Dense(2, inputShape: [5])], "Target", epochs: 1).Fit(Samples.Data(context))).Message);

    private sealed class Grid
    {
        public float Target { get; set; }
        [VectorType(4)] public float[] Features { get; set; } = [];
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

    private static float[] Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Score").SelectMany(row => row)];
}
