using MLNet.Keras.Initializers;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;
using MLNet.Keras.Tests.Graphs.RandomNumbers;

namespace MLNet.Keras.Tests.Layers.Parts;

/// <summary>Which object draws which default seed.</summary>
[Collection(DefaultSeedsCollection.Name)]
public class DefaultSeedGoldenTests
{
    private static readonly Dictionary<string, Func<object>> Objects = new()
    {
        ["Dense"] = () => new Dense(2),
        ["Dense(kernel_initializer='he_normal', bias_initializer='random_normal')"] = () => new Dense(2, kernelInitializer: "he_normal", biasInitializer: "random_normal"),
        ["Dense(kernel_initializer=GlorotUniform(seed=1))"] = () => new Dense(2, kernelInitializer: new GlorotUniform(seed: 1)),
        ["Embedding"] = () => new Embedding(3, 2),
        ["Conv1D"] = () => new Conv1D(2, 3),
        ["Conv2D"] = () => new Conv2D(2, 3),
        ["LSTM"] = () => new LSTM(2),
        ["LSTMCell"] = () => new LSTMCell(2),
        ["LSTM(dropout=0.5, seed=None)"] = () => new LSTM(2, dropout: 0.5),
        ["LSTM(seed=1)"] = () => new LSTM(2, seed: 1),
        ["BatchNormalization"] = () => new BatchNormalization(),
        ["LayerNormalization"] = () => new LayerNormalization(),
        ["PReLU"] = () => new PReLU(),
        ["Dropout"] = () => new Dropout(0.5),
        ["Dropout(0)"] = () => new Dropout(0),
        ["SpatialDropout1D"] = () => new SpatialDropout1D(0.5),
        ["SpatialDropout2D"] = () => new SpatialDropout2D(0.5),
        ["GaussianDropout"] = () => new GaussianDropout(0.5),
        ["GaussianDropout(0)"] = () => new GaussianDropout(0),
        ["GaussianNoise"] = () => new GaussianNoise(0.5),
        ["GaussianNoise(0)"] = () => new GaussianNoise(0),
        ["Flatten"] = () => new Flatten(),
        ["Activation"] = () => new Activation("relu"),
        ["initializers.GlorotUniform"] = () => new GlorotUniform(),
        ["initializers.HeNormal"] = () => new HeNormal(),
        ["initializers.RandomNormal"] = () => new RandomNormal(),
        ["initializers.TruncatedNormal"] = () => new TruncatedNormal(),
        ["initializers.RandomUniform"] = () => new RandomUniform(),
        ["initializers.VarianceScaling"] = () => new VarianceScaling(),
        ["initializers.Orthogonal"] = () => new Orthogonal(),
        ["initializers.Zeros"] = () => new Zeros(),
        ["keras.random.SeedGenerator"] = () => new SeedGenerator(),
    };

    [Fact]
    public void Every_layer_draws_as_many_default_seeds_as_in_Keras()
    {
        int known = 0;
        foreach (var entry in Golden.Family("default_seeds").Root.GetProperty("draws_by_object").EnumerateArray())
        {
            if (!Objects.TryGetValue(entry.GetProperty("object").GetString()!, out var create))
            {
                continue;
            }
            known++;
            Assert.Equal((entry.GetProperty("object").GetString(), entry.GetProperty("at_construction").GetArrayLength()), (entry.GetProperty("object").GetString(), Draws(create)));
        }
        GoldenRun.Counted("golden default_seeds draws by object", known, atLeast: Objects.Count);
    }

    [Fact]
    public void A_default_is_drawn_in_its_place_although_a_string_came_with_the_call()
    {
        KerasRandom.SetSeed(42);
        var dense = new Dense(1, biasInitializer: "random_normal");
        dense.EnsureBuilt([-1, 3]);
        Assert.Equal(new GlorotUniform(seed: 686579304).Create([3, 1]).ToArray<float>(), dense.Weights[0].Value.ToArray<float>());
        Assert.Equal(new RandomNormal(seed: 119540832).Create([1]).ToArray<float>(), dense.Weights[1].Value.ToArray<float>());
    }

    private static int Draws(Func<object> create)
    {
        KerasRandom.SetSeed(7);
        create();
        int next = KerasRandom.NextDefaultSeed();
        var python = new PythonRandom(7L);
        return Enumerable.Range(0, 20).First(_ => python.NextSeed() == next);
    }
}
