using MLNet.Keras.Layers;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Graphs.RandomNumbers;

namespace MLNet.Keras.Tests.Models;

[Collection(DefaultSeedsCollection.Name)]
public class ReproducibilityTests
{
    [Fact]
    public void Same_seed_gives_same_bits_on_one_and_two_threads_and_on_every_run()
    {
        float[][] one = Train(threads: 1), two = Train(threads: 2), again = Train(threads: 2);
        for (int i = 0; i < one.Length; i++)
        {
            Assert.Equal(one[i], two[i]);
            Assert.Equal(two[i], again[i]);
        }
    }

    [Fact]
    public void Another_seed_gives_other_bits() => Assert.NotEqual(Train(threads: 2)[0], Train(threads: 2, seed: 6)[0]);

    /// <summary>Initial weights, dropout and shuffles decide the final weights; then the predictions.</summary>
    private static float[][] Train(int threads, int seed = 5)
    {
        int before = WorkerPool.Threads;
        WorkerPool.Threads = threads;
        try
        {
            KerasRandom.SetSeed(seed);
            var model = new Sequential
            {
                new Dense(300, activation: "relu", inputShape: [64]),
                new BatchNormalization(),
                new Dropout(0.4),
                new Dense(10, activation: "softmax"),
            };
            model.Compile("adam", "sparse_categorical_crossentropy");
            var x = K.Reshape(K.Sin(K.Arange(0, 500 * 64, 1, DType.Float32)), [500, 64]);
            model.Fit(x, K.Cast(K.Mod(K.Arange(0, 500, 1, DType.Float32), 10), DType.Int32), batchSize: 128, epochs: 2, verbose: 0);
            return [.. model.Weights.Select(weight => weight.Value.ToArray<float>()), model.Predict(x).ToArray<float>()];
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }
}
