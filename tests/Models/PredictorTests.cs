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
    public void Follows_the_weights()
    {
        var model = Mlp();
        using var predictor = model.CreatePredictor();
        model.SetWeights([.. model.GetWeights().Select(weight => K.ZerosLike(weight))]);
        var results = new float[3];
        predictor.Predict(X.AsSpan<float>()[..6], results);
        Assert.All(results, value => Assert.Equal(1 / 3f, value, 1e-6f));
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
