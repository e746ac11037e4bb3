using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

public class PredictorTests
{
    private static readonly Tensor X = K.Reshape(K.Cos(K.Arange(0, 40 * 6, 1, DType.Float32)), [40, 6]);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(16, 5)]
    public void Gives_what_the_model_predicts(int batchSize, int rows)
    {
        var model = Mlp();
        using var predictor = model.CreatePredictor(batchSize);
        var results = new float[rows * 3];
        predictor.Predict(X.AsSpan<float>()[..(rows * 6)], results);
        var expected = model.Predict(X.Rows(0, rows)).ToArray<float>();
        Assert.All(expected.Zip(results), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Keeps_the_weights_that_it_was_made_with()
    {
        var model = Mlp();
        using var predictor = model.CreatePredictor();
        float[] before = new float[3], after = new float[3];
        predictor.Predict(X.AsSpan<float>()[..6], before);
        model.SetWeights([.. model.GetWeights().Select(weight => K.ZerosLike(weight))]);
        predictor.Predict(X.AsSpan<float>()[..6], after);
        Assert.Equal(before, after);
        using var another = model.CreatePredictor();
        another.Predict(X.AsSpan<float>()[..6], after);
        Assert.All(after, value => Assert.Equal(1 / 3f, value, 1e-6f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Of_images_normalized_and_pooled_gives_what_the_model_predicts(int rows)
    {
        var model = new Sequential
        {
            new Input([12, 12, 2]), new Conv2D(5, [3, 3], activation: "relu"), new MaxPooling2D(), new BatchNormalization(),
            new Conv2D(4, [2, 2], padding: "same", dilationRate: [2, 2]), new Flatten(), new Dense(3),
        };
        model.SetWeights([.. model.GetWeights().Select((weight, i) => K.Abs(K.Cos(K.Reshape(K.Arange(0, (int)weight.Size, 1, DType.Float32), weight.Shape))) + i * 0.01)]);
        var x = K.Reshape(K.Sin(K.Arange(0, rows * 288, 1, DType.Float32)), [rows, 12, 12, 2]);
        using var predictor = model.CreatePredictor(rows);
        var results = new float[rows * 3];
        predictor.Predict(x.AsSpan<float>(), results);
        predictor.Predict(x.AsSpan<float>(), results);
        Assert.All(model.Predict(x).ToArray<float>().Zip(results), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * Math.Max(1, Math.Abs(pair.First))));
        Assert.DoesNotContain("Rsqrt", predictor.ToString());
    }

    [Fact]
    public void Allocates_nothing()
    {
        using var predictor = Mlp().CreatePredictor();
        var (row, results) = (new float[6], new float[3]);
        predictor.Predict(row, results);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            predictor.Predict(row, results);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Several_run_on_several_threads()
    {
        var model = Mlp();
        var expected = model.Predict(X, batchSize: 1).ToArray<float>();
        Parallel.For(0, 4, _ =>
        {
            using var predictor = model.CreatePredictor();
            var results = new float[3];
            for (int i = 0; i < 400; i++)
            {
                int row = i % 40;
                predictor.Predict(X.AsSpan<float>().Slice(row * 6, 6), results);
                Assert.Equal(expected[(row * 3)..(row * 3 + 3)], results);
            }
        });
    }

    [Fact]
    public void Rows_of_a_wrong_length_are_refused()
    {
        using var predictor = Mlp().CreatePredictor(4);
        Assert.Contains("1 to 4 rows of 6", Assert.Throws<ShapeException>(() => predictor.Predict(new float[7], new float[3])).Message);
        Assert.Contains("got 30 values", Assert.Throws<ShapeException>(() => predictor.Predict(new float[30], new float[15])).Message);
        Assert.Contains("room for 2", Assert.Throws<ShapeException>(() => predictor.Predict(new float[6], new float[2])).Message);
    }

    private static Sequential Mlp() => new() { new Dense(8, activation: "relu", inputShape: [6]), new Dropout(0.5), new Dense(3, activation: "softmax") };
}
