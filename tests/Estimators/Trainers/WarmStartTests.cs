using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Estimators.Trainers;

public class WarmStartTests
{
    private readonly MLContext context = new(1);

    [Fact]
    public void Two_fits_of_three_epochs_are_one_of_six()
    {
        var data = Samples.Data(context);
        var first = Trainer(epochs: 3).Fit(data);
        float[][] before = Weights(first);

        Assert.Equal(Weights(Trainer(epochs: 6).Fit(data)), Weights(Trainer(epochs: 3).Fit(data, first)));
        Assert.Equal(before, Weights(first));
        Assert.NotEqual(Weights(Trainer(epochs: 3).Fit(data)), Weights(Trainer(epochs: 3).Fit(data, first)));
    }

    [Fact]
    public void As_an_option_of_a_trainer_in_a_pipeline()
    {
        var data = Samples.Data(context);
        var first = Trainer(epochs: 3).Fit(data);
        var fitted = context.Transforms.CopyColumns("Features", "Features").Append(Trainer(epochs: 3, first)).Fit(data);
        Assert.Equal(Weights(Trainer(epochs: 6).Fit(data)), Weights(fitted.LastTransformer));
    }

    [Fact]
    public void From_a_file_with_the_weights_alone()
    {
        var data = Samples.Data(context);
        var first = Trainer(epochs: 20).Fit(data);
        using var file = new MemoryStream();
        context.Model.Save(first, data.Schema, file);
        file.Position = 0;
        var loaded = context.Model.Load(file, out _);
        var previous = Assert.IsType<KerasPredictionTransformer>(loaded is TransformerChain<ITransformer> chain ? chain.Single() : loaded);

        double Error(KerasPredictionTransformer model) => context.Regression.Evaluate(model.Transform(data), "Target").MeanSquaredError;
        var fresh = Trainer(epochs: 1).Fit(data);
        var on = Trainer(epochs: 1).Fit(data, previous);
        Assert.True(Error(on) < Error(fresh) / 3, $"{Error(on)} after loaded weights, {Error(fresh)} anew");
    }

    [Fact]
    public void The_learning_rate_is_that_of_the_options()
    {
        var data = Samples.Data(context);
        var first = Trainer(epochs: 1).Fit(data);
        var second = context.Regression.Trainers.Keras(Layers, new() { LabelColumnName = "Target", Epochs = 1, Optimizer = new Adam(learningRate: 0.25) }).Fit(data, first);
        Assert.Equal(0.25, second.Model.Optimizer.LearningRate);
    }

    [Fact]
    public void Another_optimizer_starts_with_the_weights()
    {
        var data = Samples.Data(context);
        var first = Trainer(epochs: 1).Fit(data);
        var second = context.Regression.Trainers.Keras(Layers, new() { LabelColumnName = "Target", Epochs = 1, Optimizer = new SGD(learningRate: 0) }).Fit(data, first);
        Assert.Equal(Weights(first), Weights(second));
    }

    [Fact]
    public void Other_layers()
    {
        var data = Samples.Data(context);
        var first = context.Regression.Trainers.Keras([new Dense(5)], "Target", epochs: 1).Fit(data);
        var error = Assert.Throws<KerasDataException>(() => Trainer(epochs: 1).Fit(data, first));
        Assert.Contains("weights have the shapes: (3, 5), ", error.Message);
        Assert.Contains("Here: (3, 16), ", error.Message);
    }

    [Fact]
    public void Another_task()
    {
        var data = Samples.Data(context);
        var first = context.BinaryClassification.Trainers.Keras(Samples.Hidden, "Flag", epochs: 1).Fit(data);
        Assert.Equal("Training cannot continue from the given transformer. Its task: BinaryClassification. Here: Regression.",
            Assert.Throws<KerasDataException>(() => Trainer(epochs: 1).Fit(data, first)).Message);
    }

    [Fact]
    public void Other_classes()
    {
        var trainer = context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 1);
        var rows = Samples.Rows(60);
        var keys = context.Transforms.Conversion.MapValueToKey("Label");
        IDataView Keyed(IEnumerable<SampleRow> ordered)
        {
            var data = context.Data.LoadFromEnumerable(ordered);
            return keys.Fit(data).Transform(data);
        }
        var first = trainer.Fit(Keyed(rows.OrderBy(row => row.Label)));
        Assert.Equal("Training cannot continue from the given transformer. Its classes: left, middle, right. Here: right, middle, left.",
            Assert.Throws<KerasDataException>(() => trainer.Fit(Keyed(rows.OrderByDescending(row => row.Label)), first)).Message);
    }

    private static Layer[] Layers => [new Dense(16, activation: "relu")];

    /// <summary>Without shuffles and dropout, so that epochs differ by the optimizer's state only.</summary>
    private KerasTrainer Trainer(int epochs, KerasPredictionTransformer? from = null) => context.Regression.Trainers.Keras(Layers, new()
    {
        LabelColumnName = "Target", Epochs = epochs, Shuffle = false, Seed = 7, ContinueFrom = from, Optimizer = new Adam(learningRate: 0.01),
    });

    private static float[][] Weights(KerasPredictionTransformer fitted) => [.. fitted.Model.Weights.Select(weight => weight.Value.ToArray<float>())];
}
