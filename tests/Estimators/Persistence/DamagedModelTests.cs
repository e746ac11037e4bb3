using System.Text;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Layers;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>A damaged or changed model.zip is refused with an error that says so; nothing is built from it.</summary>
public class DamagedModelTests
{
    [Theory]
    [InlineData("network.json", "does not match its checksum")]
    [InlineData("weights.bin", "does not match its checksum")]
    public void A_changed_entry(string entry, string message)
    {
        var error = Refused(ModelZip.With(entry, bytes =>
        {
            bytes[bytes.Length / 2] ^= 1;
            return bytes;
        }));
        Assert.Contains(message, error.Message);
        Assert.Contains($"'{entry}'", error.Message);
    }

    [Theory]
    [InlineData("network.json")]
    [InlineData("weights.bin")]
    public void A_cut_entry(string entry) => Assert.Contains($"'{entry}' of the model ends too early", Refused(ModelZip.With(entry, bytes => bytes[..(bytes.Length / 2)])).Message);

    [Theory]
    [InlineData("network.json")]
    [InlineData("weights.bin")]
    public void A_missing_entry(string entry) => Assert.Contains($"no entry '{entry}'", Refused(ModelZip.With(entry, _ => null)).Message);

    [Fact]
    public void A_length_that_asks_for_more_memory_than_there_is()
    {
        var error = Refused(ModelZip.With("weights.bin", bytes =>
        {
            BitConverter.TryWriteBytes(bytes, (long)Array.MaxLength);
            return bytes;
        }));
        Assert.Contains("ends too early", error.Message);
    }

    [Fact]
    public void Weights_that_the_network_does_not_have_take_no_memory()
    {
        var zeros = new byte[100_000_000];
        byte[] file = ModelZip.With("weights.bin", _ => ModelZip.Sealed(zeros)), large = ModelZip.With("network.json", _ => ModelZip.Sealed(zeros));
        Assert.InRange(file.Length, 0, 200_000);
        ModelZip.Load(ModelZip.Saved);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("The model's network and its weights do not belong together: number of weights should be 4, found 0.", Refused(file).Message);
        Assert.Equal("Entry 'network.json' of the model claims 100000000 bytes: the file is damaged.", Refused(large).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Theory]
    [InlineData("description.bin")]
    [InlineData("network.json")]
    [InlineData("weights.bin")]
    [InlineData("Model.key")]
    public void A_byte_that_is_changed_anywhere_is_found_or_changes_nothing(string entry)
    {
        var random = new Random(11);
        float[] expected = Scores(ModelZip.Saved);
        for (int i = 0; i < 60; i++)
        {
            byte[] file = ModelZip.With(entry, bytes =>
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            });
            if (entry != "Model.key")
            {
                Refused(file);
                continue;
            }
            // ML.NET's own header, which it reads before us: nothing of ours is in it
            float[]? scores = null;
            _ = Record.Exception(() => scores = Scores(file));
            Assert.Equal(expected, scores ?? expected);
        }
    }

    [Fact]
    public void Whatever_a_sealed_network_says_it_is_loaded_or_refused()
    {
        byte[] config = Encoding.UTF8.GetBytes(Rich().ToJson()), weights = Weights(Rich());
        var random = new Random(7);
        JsonNode?[] odd = [null, -1, 0, 1, 2, int.MaxValue, 1e300, long.MaxValue, true, "", "softmax", "float16", "same", new JsonArray(), new JsonArray(1, null), new JsonArray(1 << 20, 1 << 20), new JsonObject()];
        var leaks = new List<string>();
        int refused = 0;
        for (int i = 0; i < 1200; i++)
        {
            var json = JsonNode.Parse(config)!;
            var places = Places(json).ToArray();
            var (parent, key) = places[random.Next(places.Length)];
            parent[key] = odd[random.Next(odd.Length)]?.DeepClone();
            using var file = new MemoryStream();
            using var writer = new BinaryWriter(file);
            SealedEntry.Write(writer, Encoding.UTF8.GetBytes(json.ToJsonString()));
            SealedEntry.Write(writer, weights);
            file.Position = 0;
            try
            {
                NetworkFormat.Read(new BinaryReader(file));
            }
            catch (ModelFileException)
            {
                refused++;
            }
            catch (Exception e)
            {
                leaks.Add($"{parent.GetPath()}.{key} = {parent[key]?.ToJsonString()}: {e.GetType().Name}: {e.Message} {e.StackTrace!.Split('\n').First(frame => frame.Contains("MLNet.Keras")).Trim()}");
            }
        }
        Assert.Empty(leaks);
        Assert.InRange(refused, 300, 1199);
    }

    private static Model Rich()
    {
        Input words = new([6], dtype: DType.Int32, name: "words"), image = new([8, 8, 3], name: "image");
        var left = words | new Embedding(10, 4, maskZero: true, name: "embedding") | new LSTM(3, name: "lstm");
        var right = image | new Conv2D(4, 3, padding: "same", activation: "relu", name: "conv") | new BatchNormalization(name: "norm") | new MaxPooling2D(name: "pool")
            | new Flatten(name: "flat") | new Dropout(0.2, name: "drop") | new LayerNormalization(name: "layernorm");
        return new Model([words, image], [new Concatenate(name: "both").Call(left, right) | new Reshape([1, -1], name: "shape") | new Dense(2, kernelRegularizer: "l2", name: "out")], "rich");
    }

    private static byte[] Weights(Model network)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        WeightsFormat.Write(writer, network.Weights);
        Assert.Equal(content.Length, WeightsFormat.Size(network.Weights));
        return content.ToArray();
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Places(JsonNode? json) => json switch
    {
        JsonObject parent => parent.SelectMany(pair => Places(pair.Value).Prepend((parent, pair.Key))),
        JsonArray items => items.SelectMany(Places),
        _ => [],
    };

    private static float[] Scores(byte[] file)
    {
        var context = new MLContext(1);
        return [.. context.Model.Load(new MemoryStream(file), out _).Transform(Samples.Data(context, 20)).GetColumn<float>("Score")];
    }

    private ModelFileException Refused(byte[] file)
    {
        Exception? error = Record.Exception(() => ModelZip.Load(file));
        while (error is not null and not ModelFileException)
        {
            error = error.InnerException; // ML.NET loads components by reflection and wraps what they throw
        }
        return Assert.IsType<ModelFileException>(error);
    }
}
