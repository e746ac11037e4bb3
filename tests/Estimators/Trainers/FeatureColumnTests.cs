using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>Feature columns that are sparse, vary in length, or have another shape than the network's input.</summary>
public class FeatureColumnTests
{
    private readonly MLContext context = new(1);

    private sealed class Row
    {
        public float[] Steps { get; set; } = [];
        [VectorType(1 << 18)] public VBuffer<float> Words { get; set; }
        [VectorType(16)] public float[] Pixels { get; set; } = [];
        public float Target { get; set; }
    }

    private IDataView Rows(int count = 200)
    {
        var random = new Random(2);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(_ =>
        {
            int word = random.Next(40);
            float[] steps = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => random.NextSingle())];
            return new Row
            {
                Steps = steps, Words = new VBuffer<float>(1 << 18, 2, [1f, 1f], [word * 1000, 1 << 17]), Pixels = [.. Enumerable.Range(0, 16).Select(i => word / 40f + i / 160f)],
                Target = steps.Length == 0 ? 0 : word % 4,
            };
        }).ToList());
    }

    [Fact]
    public void Wide_sparse_features_take_little_memory_and_little_time()
    {
        var data = Rows();
        var fitted = context.Regression.Trainers.Keras([new Dense(2)], new KerasRegressionOptions
        {
            LabelColumnName = "Target", FeatureColumnName = "Words", Epochs = 60, BatchSize = 50, Optimizer = new Adam(0.05), MemoryBudget = 50_000, // dense rows would take 200 MB
        }).Fit(data);
        Assert.InRange(context.Regression.Evaluate(fitted.Transform(data), "Target").RSquared, 0.9, 1);

        using var file = new MemoryStream();
        context.Model.Save(fitted, data.Schema, file);
        file.Position = 0;
        Assert.Equal(fitted.Transform(data).GetColumn<float>("Score"), new MLContext().Model.Load(file, out _).Transform(data).GetColumn<float>("Score"));
    }

    [Fact]
    public void Padding_of_varying_vectors_does_not_count()
    {
        var data = Rows();
        var fitted = context.Regression.Trainers.Keras(_ =>
        {
            var steps = new Input([-1, 1], name: "steps");
            return new Model(steps, steps | new LSTM(4) | new Dense(1));
        }, new KerasRegressionOptions { LabelColumnName = "Target", FeatureColumnName = "Steps", Epochs = 1 }).Fit(data);
        float[] scores = [.. fitted.Transform(data).GetColumn<float>("Score")];
        float[][] steps = [.. data.GetColumn<float[]>("Steps")];
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(fitted.Model.Call(Tensor.From(steps[i], [1, steps[i].Length, 1]), training: false).ToArray<float>()[0], scores[i], 1e-5f);
        }
    }

    [Fact]
    public void Flat_pixels_take_the_shape_of_the_input()
    {
        var data = Rows();
        var fitted = context.Regression.Trainers.Keras(_ =>
        {
            var image = new Input([4, 4, 1]);
            return new Model(image, image | new Conv2D(2, 3) | new Flatten() | new Dense(1));
        }, new KerasRegressionOptions { LabelColumnName = "Target", FeatureColumnName = "Pixels", Epochs = 1 }).Fit(data);
        var first = data.GetColumn<float[]>("Pixels").First();
        Assert.Equal(fitted.Model.Call(Tensor.From(first, [1, 4, 4, 1]), training: false).ToArray<float>()[0], fitted.Transform(data).GetColumn<float>("Score").First(), 1e-5f);
    }
}
