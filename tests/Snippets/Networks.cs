using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace Snippets;

/// <summary>docs/networks.md: networks of any shape in pipelines.</summary>
public class Networks : IDisposable
{
    private readonly MLContext ml = new(seed: 1);
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    private IDataView Wines
    {
        get
        {
            var file = ml.Data.LoadFromTextFile(Datasets.Wine().Path, separatorChar: ',', hasHeader: true,
                columns: [new("Alcohol", DataKind.Single, 0), new("Body", DataKind.Single, 1, 5), new("Taste", DataKind.Single, 6, 12), new("Cultivar", DataKind.String, 13)]);
            return ml.Transforms.NormalizeMeanVariance("Body", fixZero: false).Append(ml.Transforms.NormalizeMeanVariance("Taste", fixZero: false))
                .Append(ml.Transforms.NormalizeMeanVariance("Alcohol", fixZero: false)).Append(ml.Transforms.Conversion.MapValueToKey("Cultivar")).Fit(file).Transform(file);
        }
    }

    private static Model TwoAnswers(NetworkColumns columns)
    {
        Input body = columns["Body"].Input(), taste = columns["Taste"].Input();          // inputs of the columns' names
        var code = new Concatenate().Call(body, taste) | new Dense(16, activation: "relu") | new Dense(4, activation: "tanh", name: "code");
        return new Model([body, taste], new Dictionary<string, Tensor>
        {
            ["cultivar"] = code | new Dense(columns["Cultivar"].KeyCount, activation: "softmax"),
            ["alcohol"] = code | new Dense(1),
        });
    }

    [Fact]
    public void Fit()
    {
        var options = new KerasNetworkOptions
        {
            Labels = { ["Cultivar"] = "cultivar", ["Alcohol"] = "alcohol" },             // column → output
            Outputs = { ["cultivar"] = "Classes", ["code"] = "Code" },                   // output, or layer → column
            Epochs = 60, BatchSize = 16, Optimizer = new Adam(learningRate: 0.01),
        };
        var pipeline = ml.Keras().Fit(TwoAnswers, options)
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Cultivar", "Code"));
        var metrics = ml.MulticlassClassification.Evaluate(pipeline.Fit(Wines).Transform(Wines), "Cultivar");
        Console.WriteLine($"{metrics.MicroAccuracy:0.000}");

        Assert.InRange(metrics.MicroAccuracy, 0.95, 1);
    }

    [Fact]
    public void FineTune()
    {
        var pretrained = TwoAnswers(new NetworkColumns(Wines.Schema));
        pretrained.GetLayer("code").Trainable = false;
        var tuned = ml.Keras().Fit(pretrained, new() { Labels = { ["Cultivar"] = "cultivar" }, Epochs = 20 }).Fit(Wines);
        var codes = ml.Keras().Apply(tuned.Model, outputs: new Dictionary<string, string> { ["code"] = "Code" }).Fit(Wines).Transform(Wines);
        Console.WriteLine(codes.Schema["Code"].Type);                                    // Vector<Single, 4>

        Assert.Equal("Vector<Single, 4>", codes.Schema["Code"].Type.ToString());
    }

    [Fact]
    public void Files()
    {
        ml.Model.SaveKerasModel(TwoAnswers(new NetworkColumns(Wines.Schema)), path);
        var model = ml.Model.LoadKerasModel(path);
        Console.WriteLine(string.Join(", ", model.GetInputSchema().Select(column => $"{column.Name}: {column.Type}")));
        var scored = model.ScoreKerasModel(["cultivar", "code"], ["Body", "Taste"]).Fit(Wines).Transform(Wines);
        var tuned = model.RetrainKerasModel(["cultivar"], ["Body", "Taste"], labelColumnName: "Cultivar", learnedOutputName: "cultivar", epochs: 20).Fit(Wines);

        Assert.Equal(178, scored.GetColumn<float[]>("code").Count());
        Assert.Equal(["cultivar"], tuned.OutputColumnNames);
    }

    private sealed class Review
    {
        public string Text { get; set; } = "";
        public bool Good { get; set; }
    }

    [Fact]
    public void Words()
    {
        var reviews = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 200).Select(i => new Review { Text = i % 2 == 0 ? $"a great film {i % 7}" : $"what a dull film {i % 5}", Good = i % 2 == 0 }).ToList());
        var pipeline = ml.Transforms.Text.TokenizeIntoWords("Words", "Text")
            .Append(ml.Transforms.Conversion.MapValueToKey("Words"))
            .Append(ml.Keras().Fit(columns =>
            {
                var words = columns["Words"].Input();                                    // of any length: padded in each batch
                var steps = words | new Embedding(columns["Words"].KeyCount + 1, 8, maskZero: true);
                return new Model(words, steps | new LSTM(8) | new Dense(1, activation: "sigmoid", name: "good"));
            }, new() { Labels = { ["Good"] = "good" }, Outputs = { ["good"] = "Probability" } }));
        var scored = pipeline.Fit(reviews).Transform(reviews);

        Assert.InRange(scored.GetColumn<bool>("Good").Zip(scored.GetColumn<float[]>("Probability"), (good, p) => good == p[0] > 0.5 ? 1.0 : 0).Average(), 0.95, 1);
    }
}
