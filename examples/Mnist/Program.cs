using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras;
using MLNet.Keras.Examples.Mnist;
using MLNet.Keras.Layers;

// dotnet run -c Release --project examples/Mnist -- [--epochs n] [--batch n] [--seed n] [--verbose 0|1|2] [--model file.zip]
int epochs = Number("--epochs", 10), batch = Number("--batch", 32), seed = Number("--seed", 1), verbose = Number("--verbose", 1);
string file = Option("--model") ?? Path.Combine(Path.GetTempPath(), "mnist-model.zip");

// Load: the IDX files as an IDataView.
var ml = new MLContext(seed);
var mnist = Datasets.Mnist();
var train = ml.Data.LoadFromEnumerable(Digit.Rows(mnist.Train));
var test = ml.Data.LoadFromEnumerable(Digit.Rows(mnist.Test));

// Scale, and train the network as the pipeline's last stage: the task adds the softmax over the ten digits.
var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Number), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
    .Append(ml.Transforms.NormalizeMinMax("Features", nameof(Digit.Pixels)))
    .Append(ml.MulticlassClassification.Trainers.Keras(
        [new Dense(256, activation: "relu"), new Dropout(0.4)],
        new() { Epochs = epochs, BatchSize = batch, ValidationFraction = 0.2, Verbose = verbose }));
var fitted = pipeline.Fit(train);

// Evaluate, save, load again.
var metrics = ml.MulticlassClassification.Evaluate(fitted.Transform(test));
Console.WriteLine($"evaluated: micro accuracy {metrics.MicroAccuracy:0.0000}, log loss {metrics.LogLoss:0.0000}");
ml.Model.Save(fitted, train.Schema, file);
var loaded = ml.Model.Load(file, out _);
Console.WriteLine($"saved and loaded: {new FileInfo(file).Length:N0} bytes");

// Score the test digits in a batch with what was loaded.
var scored = loaded.Transform(test);
var predicted = scored.GetColumn<uint>("PredictedLabel").ToArray();
int right = predicted.Zip(scored.GetColumn<uint>("Label")).Count(pair => pair.First == pair.Second);
Console.WriteLine($"scored {predicted.Length:N0} digits");
Console.WriteLine(FormattableString.Invariant($"test accuracy: {(double)right / predicted.Length:0.0000}"));

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args.ElementAtOrDefault(at + 1) ?? throw new ArgumentException($"{name} wants a value.") : null;

int Number(string name, int otherwise) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
