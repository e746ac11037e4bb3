using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>Networks learn from columns of every kind that pipelines produce.</summary>
public class ColumnKindTests
{
    private readonly MLContext context = new(1);

    private sealed class Row<T>
    {
        public T Value { get; set; } = default!;
        [VectorType(2)] public T[] Values { get; set; } = [];
        public float Target { get; set; }
    }

    [Fact]
    public void Numbers_of_every_type_and_truth_values()
    {
        Learns<float>(i => i);
        Learns<double>(i => i);
        Learns<sbyte>(i => (sbyte)i);
        Learns<short>(i => (short)i);
        Learns<int>(i => i);
        Learns<long>(i => i);
        Learns<byte>(i => (byte)i);
        Learns<ushort>(i => (ushort)i);
        Learns<uint>(i => (uint)i);
        Learns<ulong>(i => (ulong)i);
        Learns<bool>(i => i > 0);
    }

    /// <summary>A scalar and a vector column of a type enter one network, the target is a sum of theirs.</summary>
    private void Learns<T>(Func<int, T> make)
    {
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 64).Select(i =>
            new Row<T> { Value = make(i & 1), Values = [make(i >> 1 & 1), make(i >> 2 & 1)], Target = (i & 1) + 2 * (i >> 1 & 1) - (i >> 2 & 1) }).ToList());
        var options = new KerasNetworkOptions { Labels = { ["Target"] = "sum" }, Outputs = { ["sum"] = "Sum" }, Epochs = 80, Optimizer = new Adam(0.05) };
        var scored = context.Keras().Fit(columns =>
        {
            var inputs = new[] { "Value", "Values" }.Select(name => new Input(columns[name].Shape, name: name)).ToArray();
            return new Model([.. inputs.Select(input => input.Tensor)], [new Concatenate().Call(inputs[0], inputs[1]) | new Dense(1, name: "sum")]);
        }, options).Fit(data).Transform(data);
        Assert.All(scored.GetColumn<float[]>("Sum").Zip(scored.GetColumn<float>("Target")), row => Assert.Equal(row.Second, row.First[0], 0.1f));
    }

    private sealed class Shop
    {
        public string Town { get; set; } = "";
        public string[] Wares { get; set; } = [];
        public float Sales { get; set; }
    }

    private sealed class ShopKeys
    {
        [KeyType(3)] public uint Town { get; set; }
        [KeyType(4), VectorType(3)] public uint[] Wares { get; set; } = [];
    }

    private static readonly Shop[] Shops = [.. Enumerable.Range(0, 120).Select(i => new Shop
    {
        Town = $"t{i % 3}", Wares = [$"w{i % 4}", $"w{i / 4 % 4}", $"w{i / 16 % 4}"], Sales = i % 3 + (i % 4 + i / 4 % 4 + i / 16 % 4) / 3f,
    })];

    [Fact]
    public void Keys_feed_an_embedding_and_missing_ones_are_masked()
    {
        var keys = context.Transforms.Conversion.MapValueToKey("Town").Append(context.Transforms.Conversion.MapValueToKey("Wares", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        var options = new KerasNetworkOptions { Labels = { ["Sales"] = "sales" }, Outputs = { ["sales"] = "Predicted" }, Epochs = 150, Optimizer = new Adam(0.03) };
        var data = keys.Fit(context.Data.LoadFromEnumerable(Shops)).Transform(context.Data.LoadFromEnumerable(Shops));
        var fitted = context.Keras().Fit(columns =>
        {
            Input town = columns["Town"].Input(), wares = columns["Wares"].Input();
            Assert.Equal((3, 4), (columns["Town"].KeyCount, columns["Wares"].KeyCount));
            var ofTown = town | new Embedding(4, 1, maskZero: true) | new GlobalAveragePooling1D();
            var ofWares = wares | new Embedding(5, 1, maskZero: true) | new GlobalAveragePooling1D();
            return new Model([town, wares], [new Add(name: "sales").Call(ofTown, ofWares)]);
        }, options).Fit(data);
        Assert.All(fitted.Transform(data).GetColumn<float[]>("Predicted").Zip(data.GetColumn<float>("Sales")), row => Assert.Equal(row.Second, row.First[0], 0.2f));

        // 0 is missing: it does not take part in the mean. (LoadFromEnumerable takes keys of vectors as they are.)
        float[] Predict(params uint[] wares)
        {
            var one = context.Data.LoadFromEnumerable([new ShopKeys { Town = 0, Wares = wares }]);
            return [fitted.Transform(one).GetColumn<float[]>("Predicted").Single()[0]];
        }
        Assert.Equal(Predict(2, 2, 2)[0], Predict(2, 0, 0)[0], 1e-5f);
        Assert.Equal((2 * Predict(2, 0, 0)[0] + Predict(4, 0, 0)[0]) / 3, Predict(2, 4, 2)[0], 1e-4f);
        Assert.NotEqual(Predict(2, 0, 0)[0], Predict(4, 0, 0)[0], 0.1f);
    }

    private sealed class Series
    {
        public float[] Values { get; set; } = [];
        public float Last { get; set; }
    }

    [Fact]
    public void Vectors_of_varying_length_are_padded_and_masked()
    {
        var random = new Random(3);
        var series = Enumerable.Range(0, 200).Select(_ =>
        {
            float[] values = [.. Enumerable.Range(0, 1 + random.Next(9)).Select(_ => random.NextSingle() < 0.3f ? 0 : random.NextSingle() - 0.5f)]; // zeros are values, not padding
            return new Series { Values = values, Last = values[^1] };
        }).ToList();
        var data = context.Data.LoadFromEnumerable(series);
        var options = new KerasNetworkOptions { Labels = { ["Last"] = "last" }, Outputs = { ["last"] = "Predicted" }, Epochs = 40, Optimizer = new Adam(0.02) };
        var fitted = context.Keras().Fit(columns =>
        {
            Assert.Equal<Shape>([-1], columns["Values"].Shape);
            var steps = new Input([-1, 1], name: "Values");
            return new Model(steps, steps | new LSTM(8) | new Dense(1, name: "last"));
        }, options).Fit(data);
        float[] predicted = [.. fitted.Transform(data).GetColumn<float[]>("Predicted").Select(row => row[0])];
        for (int i = 0; i < 20; i++)
        {
            // the network on the row alone, without padding
            var exact = fitted.Model.Call(Tensor.From(series[i].Values, [1, series[i].Values.Length, 1]), training: false);
            Assert.Equal(exact.ToArray<float>()[0], predicted[i], 1e-5f);
        }
        Assert.InRange(predicted.Zip(series, (p, s) => (p - s.Last) * (p - s.Last)).Average(), 0, 0.02); // the variance is 0.06
    }

    private sealed class Review
    {
        public string Text { get; set; } = "";
        public bool Good { get; set; }
    }

    private static List<Review> Reviews()
    {
        string[] things = ["film", "plot", "cast", "music"], good = ["great", "fine", "lovely"], bad = ["dull", "poor", "awful"], joins = ["and", "truly", "so"];
        var random = new Random(5);
        string Any(string[] words) => words[random.Next(words.Length)];
        return [.. Enumerable.Range(0, 300).Select(i =>
        {
            bool isGood = i % 2 == 0, isDenied = i % 3 == 0; // only the order tells "not" apart from a stray one
            string text = $"the {Any(things)} is {(isDenied ? "not " : "")}{Any(isGood != isDenied ? good : bad)}{(random.Next(2) == 0 ? $" {Any(joins)} {Any(things)}" : "")}";
            return new Review { Text = text, Good = isGood };
        })];
    }

    [Fact]
    public void Text_through_stock_tokenizers_feeds_an_embedding_and_an_LSTM()
    {
        var data = context.Data.LoadFromEnumerable(Reviews());
        var pipeline = context.Transforms.Text.TokenizeIntoWords("Words", "Text")
            .Append(context.Transforms.Conversion.MapValueToKey("Words"))
            .Append(context.Keras().Fit(columns =>
            {
                var words = columns["Words"].Input();
                return new Model(words, words | new Embedding(columns["Words"].KeyCount + 1, 8, maskZero: true) | new LSTM(12) | new Dense(1, activation: "sigmoid", name: "good"));
            }, new() { Labels = { ["Good"] = "good" }, Outputs = { ["good"] = "Probability" }, Epochs = 25, Optimizer = new Adam(0.01) }));
        var fitted = pipeline.Fit(data);
        Assert.InRange(Accuracy(fitted.Transform(data)), 0.95, 1);

        // words that were never seen are missing keys, and masked
        var other = context.Data.LoadFromEnumerable([new Review { Text = "the weather is not great", Good = false }, new Review { Text = "the is not great", Good = false }]);
        float[] scores = [.. fitted.Transform(other).GetColumn<float[]>("Probability").Select(row => row[0])];
        Assert.Equal(scores[1], scores[0], 1e-5f);
        Assert.InRange(scores[0], 0, 0.5);
    }

    [Fact]
    public void Sparse_text_features_train_as_their_dense_copies_do()
    {
        var data = context.Data.LoadFromEnumerable(Reviews());
        float[][] Fit(bool dense)
        {
            var own = new MLContext(1);
            var bags = own.Transforms.Text.ProduceHashedWordBags("Bag", "Text", numberOfBits: 10, ngramLength: 2);
            var view = bags.Fit(data).Transform(data);
            Assert.False(view.GetColumn<VBuffer<float>>("Bag").First().IsDense);
            view = dense ? own.Data.LoadFromEnumerable(own.Data.CreateEnumerable<Bag>(view, reuseRowObject: false).ToList()) : view;
            var fitted = own.Keras().Fit(columns =>
            {
                var bag = columns["Bag"].Input();
                return new Model(bag, bag | new Dense(4, activation: "relu") | new Dense(1, activation: "sigmoid", name: "good"));
            }, new() { Labels = { ["Good"] = "good" }, Outputs = { ["good"] = "Probability" }, Epochs = 30, Seed = 1 }).Fit(view);
            Assert.InRange(Accuracy(fitted.Transform(view)), 0.9, 1);
            return [.. fitted.Model.GetWeights().Select(weight => weight.ToArray<float>())];
        }
        float[][] sparse = Fit(dense: false), densified = Fit(dense: true);
        Assert.All(sparse.Zip(densified), pair => Assert.All(pair.First.Zip(pair.Second), value => Assert.Equal(value.Second, value.First, 1e-3f)));
    }

    private sealed class Bag
    {
        [VectorType(1024), ColumnName("Bag")] public float[] Words { get; set; } = [];
        public bool Good { get; set; }
    }

    private static double Accuracy(IDataView scored) =>
        scored.GetColumn<bool>("Good").Zip(scored.GetColumn<float[]>("Probability"), (good, score) => good == score[0] > 0.5 ? 1.0 : 0).Average();
}
