using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>Networks with inputs, outputs and labels by name, trained in a pipeline.</summary>
public class FitTests
{
    private readonly MLContext context = new(1);

    private static KerasNetworkOptions WineOptions => new()
    {
        Inputs = { ["Taste"] = "taste", ["Body"] = "body" }, // not in the network's order
        Labels = { ["Alcohol"] = "alcohol", ["Cultivar"] = "cultivar" },
        Outputs = { ["cultivar"] = "Class", ["alcohol"] = "Strength", ["code"] = "Code" },
        Metrics = { ["cultivar"] = ["accuracy"] },
        Epochs = 60, BatchSize = 16, Optimizer = new Adam(0.01),
    };

    [Fact]
    public void Several_inputs_outputs_and_labels_are_matched_by_name()
    {
        var data = Wines.Load(context);
        var fitted = context.Keras().Fit(_ => Wines.Network(), WineOptions).Fit(data);
        var scored = fitted.Transform(data);

        Assert.Equal("Class: Vector<Single, 3>, Strength: Vector<Single, 1>, Code: Vector<Single, 4>", string.Join(", ", scored.Schema.TakeLast(3).Select(column => $"{column.Name}: {column.Type}")));
        Assert.InRange(Accuracy(scored), 0.97, 1);
        float[] alcohol = [.. scored.GetColumn<float>("Alcohol")], strength = [.. scored.GetColumn<float[]>("Strength").Select(row => row[0])];
        double error = alcohol.Zip(strength, (a, b) => (a - b) * (a - b)).Average();
        Assert.InRange(error, 0, 0.6 * alcohol.Select(a => a * a).Average());
        // what the transformer gives is what the network gives
        var body = Tensor.From([.. data.GetColumn<float[]>("Body").SelectMany(row => row)], [178, 5]);
        var taste = Tensor.From([.. data.GetColumn<float[]>("Taste").SelectMany(row => row)], [178, 7]);
        var expected = fitted.Model.CallAll([body, taste], training: false);
        Assert.All(expected[1].ToArray<float>().Zip(strength), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void A_fit_trains_all_outputs_with_row_weights_and_validates()
    {
        var lines = new List<string>();
        context.Log += (_, e) => lines.Add(e.RawMessage);
        var rows = Samples.Rows();
        foreach (var row in rows.Where((_, i) => i % 2 == 0))
        {
            (row.Target, row.Targets, row.Weight) = (-100, [100, 100], 0);
        }
        var options = new KerasNetworkOptions
        {
            Labels = { ["Target"] = "one", ["Targets"] = "two" }, Outputs = { ["one"] = "One", ["two"] = "Two" },
            ExampleWeightColumnName = "Weight", ValidationColumnName = "Held", Epochs = 40, Optimizer = new Adam(0.02),
        };
        var scored = context.Keras().Fit(columns =>
        {
            var x = columns["Features"].Input();
            var hidden = x | new Dense(16, activation: "relu");
            return new Model([x], new Dictionary<string, Tensor> { ["one"] = hidden | new Dense(1), ["two"] = hidden | new Dense(2) });
        }, options).Fit(context.Data.LoadFromEnumerable(rows)).Transform(Samples.Data(context));
        Assert.All(scored.GetColumn<float[]>("One").Zip(scored.GetColumn<float>("Target")), row => Assert.Equal(row.Second, row.First[0], 0.6f));
        Assert.All(scored.GetColumn<float[]>("Two").Zip(scored.GetColumn<float[]>("Targets")), row => Assert.Equal(row.Second[1], row.First[1], 0.6f));
        Assert.Contains(lines, line => line.Contains("val_two_loss"));
    }

    [Fact]
    public void An_autoencoder_learns_its_own_features()
    {
        var data = Wines.Load(context);
        Model Build(NetworkColumns columns)
        {
            var taste = columns["Taste"].Input();
            return new Model(taste, taste | new Dense(4, activation: "tanh", name: "code") | new Dense(7, name: "again"));
        }
        var options = new KerasNetworkOptions { Labels = { ["Taste"] = "again" }, Outputs = { ["again"] = "Again", ["code"] = "Code" }, Epochs = 150, BatchSize = 16, Optimizer = new Adam(0.01) };
        var scored = context.Keras().Fit(Build, options).Fit(data).Transform(data);
        double error = scored.GetColumn<float[]>("Taste").Zip(scored.GetColumn<float[]>("Again"), (x, y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Average()).Average();
        Assert.InRange(error, 0, 0.3); // the features have variance 1
    }

    [Fact]
    public void Layers_in_a_row_lead_from_a_column_to_a_column()
    {
        var data = Samples.Data(context);
        var estimator = context.Keras().Fit([new Dense(2), new Dense(3)], "Again", "Features", "Features", epochs: 150);
        var (first, second) = (estimator.Fit(data), estimator.Fit(data)); // the layers themselves stay unused
        var scored = first.Transform(second.Transform(data));
        double error = scored.GetColumn<float[]>("Features").Zip(scored.GetColumn<float[]>("Again"), (x, y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Average()).Average();
        Assert.InRange(error, 0, 0.1); // two of three dimensions fit through: the third has a variance of 0.08
    }

    [Fact]
    public void A_loss_and_an_optimizer_of_ones_own_count()
    {
        var data = Samples.Data(context);
        var options = new KerasNetworkOptions { Labels = { ["Target"] = "half" }, Outputs = { ["half"] = "Half" }, Epochs = 60 };
        var scored = context.Keras().Fit(columns =>
        {
            var x = columns["Features"].Input();
            var model = new Model(x, x | new Dense(1, name: "half"));
            model.Compile(new Adam(0.05), (y, p) => K.Mean(K.Square(y - p * 2)));
            return model;
        }, options).Fit(data).Transform(data);
        Assert.All(scored.GetColumn<float[]>("Half").Zip(scored.GetColumn<float>("Target")), row => Assert.Equal(row.Second / 2, row.First[0], 0.05f));
    }

    [Fact]
    public void A_network_is_a_featurizer_for_a_stock_trainer_after_it()
    {
        var data = Wines.Load(context);
        var pipeline = context.Keras().Fit(_ => Wines.Network(), WineOptions).Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy("Cultivar", "Code"));
        Assert.InRange(context.MulticlassClassification.Evaluate(pipeline.Fit(data).Transform(data), "Cultivar").MicroAccuracy, 0.95, 1);
        Assert.All(context.MulticlassClassification.CrossValidate(data, pipeline, 3, "Cultivar"), fold => Assert.InRange(fold.Metrics.MicroAccuracy, 0.85, 1));
    }

    [Fact]
    public void Fine_tuning_changes_a_copy_and_leaves_frozen_layers_alone()
    {
        var data = Wines.Load(context);
        var model = Wines.Network();
        model.GetLayer("body_hidden").Trainable = false;
        float[][] before = Weights(model);
        var options = WineOptions;
        options.Epochs = 3;
        var tuned = context.Keras().Fit(model, options).Fit(data).Model;

        Assert.Equal(before, Weights(model));
        float[][] after = Weights(tuned);
        foreach (var (variable, i) in model.Weights.Select((variable, i) => (variable, i)))
        {
            Assert.Equal(variable.Path.Contains("body_hidden"), before[i].SequenceEqual(after[i]));
        }
    }

    [Fact]
    public void The_context_seed_alone_decides_a_fit()
    {
        float[][] Fit(int seed)
        {
            var own = new MLContext(seed);
            var options = WineOptions;
            options.Epochs = 2;
            return Weights(own.Keras().Fit(_ => Wines.Network(), options).Fit(Wines.Load(own)).Model);
        }
        Assert.Equal(Fit(3), Fit(3));
        Assert.NotEqual(Fit(3), Fit(4));
    }

    [Fact]
    public void A_fit_that_was_interrupted_goes_on_from_its_checkpoint()
    {
        string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;
        try
        {
            var data = Wines.Load(context);
            float[][] Fit(string? checkpoint, params Callbacks.Callback[] callbacks)
            {
                var options = WineOptions;
                (options.Epochs, options.Seed, options.CheckpointFolder, options.CheckpointSteps, options.Callbacks) = (6, 9, checkpoint, 5, callbacks);
                return Weights(context.Keras().Fit(_ => Wines.Network(), options).Fit(data).Model);
            }
            float[][] expected = Fit(null);
            Assert.Throws<TimeoutException>(() => Fit(folder, new Callbacks.LambdaCallback { EpochBegin = epoch => { if (epoch == 3) { throw new TimeoutException(); } } }));
            var epochs = new List<int>();
            Assert.Equal(expected, Fit(folder, new Callbacks.LambdaCallback { EpochBegin = epochs.Add }));
            Assert.DoesNotContain(0, epochs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static float[][] Weights(Model model) => [.. model.GetWeights().Select(weight => weight.ToArray<float>())];

    private static double Accuracy(IDataView scored) =>
        scored.GetColumn<uint>("Cultivar").Zip(scored.GetColumn<float[]>("Class"), (key, scores) => key - 1 == Array.IndexOf(scores, scores.Max()) ? 1.0 : 0).Average();

    [Fact]
    public void Columns_are_announced_as_they_become()
    {
        var data = Samples.Data(context, 60);
        Model Build(NetworkColumns columns)
        {
            var x = columns["Features"].Input();
            var one = x | new Dense(1, name: "one");
            return new Model([x], new Dictionary<string, Tensor> { ["one"] = one, ["number"] = one | new Reshape([], name: "number") });
        }
        KerasNetworkOptions options = new() { Labels = { ["Target"] = "one" }, Outputs = { ["one"] = "One", ["number"] = "Number" }, Epochs = 1 };
        IEstimator<ITransformer>[] estimators =
        [
            context.Keras().Fit(Build, options),
            context.Keras().Fit(Build, new() { Labels = { ["Target"] = "one" }, Outputs = options.Outputs, ScalarColumns = ["One", "Number"], Epochs = 1 }),
            context.Keras().Fit(Build(new NetworkColumns(data.Schema)), options),
            context.Keras().Apply(Build(new NetworkColumns(data.Schema)), outputs: options.Outputs),
        ];
        Assert.Equal(["Vector Vector", "Scalar Scalar", "Vector Scalar", "Vector Scalar"], estimators.Select(estimator =>
        {
            var announced = estimator.GetOutputSchema(SchemaText.Shape(data.Schema));
            var fitted = estimator.Fit(data);
            using var file = new MemoryStream();
            context.Model.Save(fitted, data.Schema, file);
            foreach (var schema in new[] { fitted.GetOutputSchema(data.Schema), context.Model.Load(file, out _).GetOutputSchema(data.Schema) })
            {
                Assert.All(SchemaText.Shape(schema).Where(column => column.Name is "One" or "Number"), column => Assert.Equal(announced.Single(a => a.Name == column.Name).Kind, column.Kind));
            }
            return string.Join(' ', announced.Where(column => column.Name is "One" or "Number").OrderByDescending(column => column.Name).Select(column => column.Kind));
        }));

        // such as a label of a stock trainer
        var pipeline = estimators[1].Append(context.Regression.Trainers.Sdca("Number", maximumNumberOfIterations: 2));
        _ = pipeline.Fit(data).Transform(data).Preview(2);
    }

    [Fact]
    public void Layers_in_a_row_with_options()
    {
        var data = Samples.Data(context);
        KerasNetworkOptions options = new() { Epochs = 30, Optimizer = new Adam(0.02), ValidationColumnName = "Held", Losses = { ["Predicted"] = "mae" } };
        var scored = context.Keras().Fit([new Dense(16, activation: "relu"), new Dense(1)], "Predicted", "Features", "Target", options).Fit(data).Transform(data);
        Assert.InRange(scored.GetColumn<float[]>("Predicted").Zip(scored.GetColumn<float>("Target"), (p, y) => Math.Abs(p[0] - y)).Average(), 0, 0.2);
        Assert.Empty(options.Labels);
    }

    [Fact]
    public void Two_fits_of_three_epochs_are_one_of_six()
    {
        var data = Samples.Data(context);
        float[] Trained(int epochs, KerasTransformer? previous, out KerasTransformer fitted)
        {
            KerasNetworkOptions options = new() { Epochs = epochs, Seed = 4, Shuffle = false, ContinueFrom = previous };
            fitted = context.Keras().Fit([new Dense(4, activation: "relu"), new Dense(1)], "Predicted", "Features", "Target", options).Fit(data);
            return [.. fitted.Model.GetWeights().SelectMany(weight => weight.ToArray<float>())];
        }
        float[] whole = Trained(6, null, out _), half = Trained(3, null, out var first);
        Assert.Equal(whole, Trained(3, first, out _));
        Assert.Equal(half, first.Model.GetWeights().SelectMany(weight => weight.ToArray<float>()));
    }
}
