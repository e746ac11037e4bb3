using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace Snippets;

/// <summary>docs/mlnet.md: the pipeline story, snippet by snippet.</summary>
public class Pipelines
{
    private readonly MLContext ml = new(seed: 1);

    private IDataView Tumours => ml.Data.LoadFromTextFile(Datasets.BreastCancer().Path, separatorChar: ',', hasHeader: true,
        columns: [new("Features", DataKind.Single, 0, 29), new("Diagnosis", DataKind.String, 30)]);

    private IDataView Wines => ml.Data.LoadFromTextFile(Datasets.Wine().Path, separatorChar: ',', hasHeader: true,
        columns: [new("Features", DataKind.Single, 0, 12), new("Cultivar", DataKind.String, 13)]);

    private IDataView Patients => ml.Data.LoadFromTextFile(Datasets.Diabetes().Path, separatorChar: ',', hasHeader: true,
        columns: [new("Features", DataKind.Single, 0, 9), new("bmi", DataKind.Single, 2), new("Label", DataKind.Single, 10)]);

    private IDataView Blood => ml.Data.LoadFromTextFile(Datasets.Diabetes().Path, separatorChar: ',', hasHeader: true,
        columns: [new("Features", DataKind.Single, 4, 9), new("bmi", DataKind.Single, 2), new("bp", DataKind.Single, 3), new("progression", DataKind.Single, 10)]);

    private IEstimator<ITransformer> Scaled => ml.Transforms.Conversion.MapValueToKey("Label", "Cultivar")
        .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false));

    [Fact]
    public void Multiclass()
    {
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Cultivar")
            .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .Append(ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu"), new Dropout(0.2)], epochs: 60))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var split = ml.Data.TrainTestSplit(Wines, testFraction: 0.3);
        var fitted = pipeline.Fit(split.TrainSet);
        var metrics = ml.MulticlassClassification.Evaluate(fitted.Transform(split.TestSet));
        Console.WriteLine($"{metrics.MicroAccuracy:0.000}, log-loss {metrics.LogLoss:0.000}");

        Assert.InRange(metrics.MicroAccuracy, 0.9, 1);
    }

    [Fact]
    public void Binary()
    {
        var pipeline = ml.Transforms.Conversion.MapValue("Label", [new KeyValuePair<string, bool>("malignant", true), new("benign", false)], "Diagnosis")
            .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .Append(ml.BinaryClassification.Trainers.Keras([new Dense(16, activation: "relu")], epochs: 30));
        var scored = pipeline.Fit(Tumours).Transform(Tumours);      // Score (logit), Probability, PredictedLabel
        Console.WriteLine(ml.BinaryClassification.Evaluate(scored).AreaUnderRocCurve);

        Assert.InRange(ml.BinaryClassification.Evaluate(scored).AreaUnderRocCurve, 0.97, 1);
    }

    [Fact]
    public void Regression()
    {
        var options = new KerasRegressionOptions
        {
            Epochs = 60, BatchSize = 16, Optimizer = new Adam(learningRate: 0.01), Loss = "huber",
        };
        var pipeline = ml.Transforms.NormalizeMeanVariance("Features", fixZero: false)
            .Append(ml.Regression.Trainers.Keras([new Dense(32, activation: "relu", kernelRegularizer: "l2")], options));
        var scored = pipeline.Fit(Patients).Transform(Patients);
        Console.WriteLine(ml.Regression.Evaluate(scored).RSquared);

        Assert.InRange(ml.Regression.Evaluate(scored).RSquared, 0.3, 1);
    }

    [Fact]
    public void Several_targets()
    {
        var pipeline = ml.Transforms.NormalizeMeanVariance("Features", fixZero: false)
            .Append(ml.Transforms.NormalizeMeanVariance("Label")).Append(ml.Transforms.NormalizeMeanVariance("bmi"))
            .Append(ml.Transforms.Concatenate("Targets", "Label", "bmi"))
            .Append(ml.Regression.Trainers.Keras([new Dense(32, activation: "relu")], labelColumnName: "Targets", epochs: 60));
        var scored = pipeline.Fit(Patients).Transform(Patients);        // Score: Vector<Single, 2>
        foreach (var output in ml.Regression.EvaluateMultiOutput(scored, "Targets").Outputs)
        {
            Console.WriteLine($"{output.Name}: R² {output.RSquared:0.000}");
        }

        var metrics = ml.Regression.EvaluateMultiOutput(scored, "Targets");
        Assert.Equal(["Label", "bmi"], metrics.Outputs.Select(output => output.Name));
        Assert.All(metrics.Outputs, output => Assert.InRange(output.RSquared, 0.3, 1));
    }

    [Fact]
    public void Several_truths()
    {
        var pipeline = ml.Transforms.Expression("Heavy", "x => x > 26", "bmi")
            .Append(ml.Transforms.Expression("Tense", "x => x > 95", "bp"))
            .Append(ml.Transforms.Expression("Worse", "x => x > 140", "progression"))
            .Append(ml.Transforms.Concatenate("Label", "Heavy", "Tense", "Worse"))      // Vector<Boolean, 3>
            .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .Append(ml.MultilabelClassification.Trainers.Keras([new Dense(32, activation: "relu")], epochs: 60));
        var scored = pipeline.Fit(Blood).Transform(Blood);              // Score (logits), Probability, PredictedLabel: vectors
        foreach (var label in ml.MultilabelClassification.Evaluate(scored).Labels)
        {
            Console.WriteLine($"{label.Name}: F1 {label.F1Score:0.000}, AUC {label.AreaUnderRocCurve:0.000}");
        }

        var metrics = ml.MultilabelClassification.Evaluate(scored);
        Assert.Equal(["Heavy", "Tense", "Worse"], metrics.Labels.Select(label => label.Name));
        Assert.All(metrics.Labels, label => Assert.InRange(label.AreaUnderRocCurve, 0.7, 1));
    }

    [Fact]
    public void Validation()
    {
        var options = new KerasMulticlassOptions
        {
            Epochs = 200, Optimizer = new Adam(learningRate: 0.02),
            ValidationFraction = 0.2, EarlyStoppingPatience = 5,                    // the best weights are taken
            Callbacks = [new ReduceLROnPlateau(patience: 3)],
        };
        ml.Log += (_, e) => { if (e.RawMessage.StartsWith("Epoch")) Console.WriteLine(e.RawMessage); };
        var fitted = Scaled.Append(ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu")], options)).Fit(Wines);

        Assert.InRange(ml.MulticlassClassification.Evaluate(fitted.Transform(Wines)).MicroAccuracy, 0.9, 1);
    }

    [Fact]
    public void Functional()
    {
        static Model Build(NetworkSpec spec)
        {
            var input = new Input(spec.InputShape);
            var wide = input | new Dense(8);
            var deep = input | new Dense(32, activation: "relu") | new BatchNormalization() | new Dense(8, activation: "relu");
            return new Model(input, new Concatenate().Call(wide, deep) | new Dense(spec.Outputs, activation: "softmax"));
        }
        var fitted = Scaled.Append(ml.MulticlassClassification.Trainers.Keras(Build, epochs: 60)).Fit(Wines);

        Assert.InRange(ml.MulticlassClassification.Evaluate(fitted.Transform(Wines)).MicroAccuracy, 0.9, 1);
    }

    [Fact]
    public void Saving()
    {
        string path = Path.GetTempFileName();
        var fitted = Scaled.Append(ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu")])).Fit(Wines);
        ml.Model.Save(fitted, Wines.Schema, path);
        var loaded = new MLContext().Model.Load(path, out var schema);      // in any process that has the library; nothing to register
        Console.WriteLine($"{schema.Count} input columns");

        Assert.Equal(Scores(fitted.Transform(Wines)), Scores(loaded.Transform(Wines)));
        File.Delete(path);
    }

    [Fact]
    public void Cross_validation()
    {
        var pipeline = Scaled.Append(ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu")], epochs: 60));
        var folds = ml.MulticlassClassification.CrossValidate(Wines, pipeline, numberOfFolds: 3);
        Console.WriteLine(string.Join(", ", folds.Select(fold => $"{fold.Metrics.MicroAccuracy:0.000}")));

        Assert.All(folds, fold => Assert.InRange(fold.Metrics.MicroAccuracy, 0.85, 1));
    }

    [Fact]
    public void Feature_importance()
    {
        var scaled = Scaled.Fit(Wines).Transform(Wines);
        var model = ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu")], epochs: 60).Fit(scaled);
        var importance = ml.MulticlassClassification.PermutationFeatureImportance(model, scaled, permutationCount: 3);
        var features = Datasets.Wine().Features.Zip(importance, (name, drop) => (name, drop: -drop.MicroAccuracy.Mean));
        Console.WriteLine(string.Join(Environment.NewLine, features.OrderByDescending(f => f.drop).Take(3)));

        Assert.InRange(features.Max(f => f.drop), 0.01, 1);
    }

    private sealed class WineRow
    {
        [VectorType(13)] public float[] Features { get; set; } = [];
        public string Cultivar { get; set; } = "";
    }

    private sealed class WinePrediction
    {
        public string PredictedLabel { get; set; } = "";
        public float[] Score { get; set; } = [];
    }

    [Fact]
    public void One_row_at_a_time()
    {
        var fitted = Scaled.Append(ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu")], epochs: 60))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(Wines);
        using var engine = ml.Model.CreatePredictionEngine<WineRow, WinePrediction>(fitted);
        var row = new WineRow { Features = [14.2f, 1.7f, 2.4f, 15.6f, 127, 2.8f, 3.1f, 0.3f, 2.3f, 5.6f, 1, 3.9f, 1065] };
        Console.WriteLine(engine.Predict(row).PredictedLabel);              // class_0

        Assert.Equal("class_0", engine.Predict(row).PredictedLabel);
    }

    private static float[] Scores(IDataView scored) => [.. scored.GetColumn<float[]>("Score").SelectMany(row => row)];
}
