using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras;
using MLNet.Keras.Examples.Mnist;
using MLNet.Keras.Layers;

// dotnet run -c Release --project examples/Mnist -- [epochs] [model.zip]
int epochs = args.Length > 0 ? int.Parse(args[0]) : 10;
string file = args.Length > 1 ? args[1] : Path.Combine(Path.GetTempPath(), "mnist-model.zip");

// Load: the IDX files as an IDataView.
var ml = new MLContext(seed: 1);
var mnist = Datasets.Mnist();
var train = ml.Data.LoadFromEnumerable(Digit.Rows(mnist.Train));
var test = ml.Data.LoadFromEnumerable(Digit.Rows(mnist.Test));

// Scale, and train the network as the pipeline's last stage: the task adds the softmax over the ten digits.
var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Number), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
    .Append(ml.Transforms.NormalizeMinMax("Features", nameof(Digit.Pixels)))
    .Append(ml.MulticlassClassification.Trainers.Keras(
        [new Dense(256, activation: "relu"), new Dropout(0.4)],
        new() { Epochs = epochs, BatchSize = 32, ValidationFraction = 0.2, Verbose = 1 }));
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
