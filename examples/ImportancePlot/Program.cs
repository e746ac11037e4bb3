using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras;
using MLNet.Keras.Layers;
using ScottPlot;
using ScottPlot.TickGenerators;

// dotnet run -c Release --project examples/ImportancePlot -- [plot.png] [epochs]
// Permutation feature importance: how much accuracy is lost when one measurement of the wines is shuffled.
string path = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "wine-importance.png");
int epochs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 40;

var ml = new MLContext(seed: 1);
var table = Datasets.Wine();
int features = table.Features.Count;
var data = ml.Data.LoadFromTextFile(table.Path, separatorChar: ',', hasHeader: true,
    columns: [new("Features", DataKind.Single, 0, features - 1), new("Cultivar", DataKind.String, features)]);
var split = ml.Data.TrainTestSplit(data, testFraction: 0.3);
var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Cultivar")
    .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
    .Append(ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu")], new() { Epochs = epochs, BatchSize = 8 }));
var fitted = pipeline.Fit(split.TrainSet);
var importance = ml.MulticlassClassification.PermutationFeatureImportance(fitted.LastTransformer, fitted.Transform(split.TestSet), permutationCount: 10);
var losses = table.Features.Zip(importance, (name, change) => (Name: name, Mean: -change.MicroAccuracy.Mean, Error: change.MicroAccuracy.StandardError))
    .OrderBy(loss => loss.Mean).ToArray();

using var plot = new Plot();
plot.Add.Bars(losses.Select((loss, at) => new Bar { Position = at, Value = loss.Mean, Error = loss.Error, Orientation = Orientation.Horizontal }).ToArray());
plot.Axes.Left.TickGenerator = new NumericManual([.. losses.Select((loss, at) => new Tick(at, loss.Name))]);
plot.Axes.Left.MinimumSize = 160; // the names
plot.Axes.Margins(left: 0);
plot.Title("Accuracy lost when a measurement is shuffled");
plot.SavePng(path, width: 800, height: 500);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"most important: {losses[^1].Name}, {losses[^1].Mean:0.000} of accuracy; {path}"));
