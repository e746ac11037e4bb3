using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras;
using MLNet.Keras.Layers;

namespace Snippets;

/// <summary>README: a first pipeline.</summary>
public class FirstPipeline
{
    [Fact]
    public void Learns_irises()
    {
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile(Datasets.Iris().Path, separatorChar: ',', hasHeader: true,
            columns: [new("Features", DataKind.Single, 0, 3), new("Species", DataKind.String, 4)]);
        var split = ml.Data.TrainTestSplit(rows, testFraction: 0.3);
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Species")
            .Append(ml.Transforms.NormalizeMeanVariance("Features"))
            .Append(ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu")], new() { Epochs = 100, BatchSize = 8 }));
        var fitted = pipeline.Fit(split.TrainSet);
        Console.WriteLine(ml.MulticlassClassification.Evaluate(fitted.Transform(split.TestSet)).MicroAccuracy);

        Assert.InRange(ml.MulticlassClassification.Evaluate(fitted.Transform(split.TestSet)).MicroAccuracy, 0.9, 1);
    }
}
