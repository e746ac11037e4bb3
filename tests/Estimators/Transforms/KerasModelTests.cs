using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>Networks in files of their own: written, looked at, scored with, trained on.</summary>
public sealed class KerasModelTests : IDisposable
{
    private readonly MLContext context = new(1);
    private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

    private string File => Path.Combine(folder, "wines.network");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_gives_the_network_back()
    {
        var network = Wines.Network();
        network.GetLayer("code").Trainable = false;
        context.Model.SaveKerasModel(network, File);
        context.Model.SaveKerasModel(network, File); // again, over the first
        var loaded = context.Model.LoadKerasModel(File).Model;

        Assert.Equal(["wines.network"], Directory.GetFiles(folder).Select(Path.GetFileName));
        Assert.Equal(network.ToJson(), loaded.ToJson());
        Assert.False(loaded.GetLayer("code").Trainable);
        Assert.All(network.GetWeights().Zip(loaded.GetWeights()), pair => Assert.Equal(pair.First.ToArray<float>(), pair.Second.ToArray<float>()));
    }

    [Fact]
    public void Schemas_tell_inputs_layers_and_what_leads_to_what()
    {
        context.Model.SaveKerasModel(Wines.Network(), File);
        var model = context.Model.LoadKerasModel(File);
        Assert.Equal("body: Vector<Single, 5>, taste: Vector<Single, 7>", Text(model.GetInputSchema()));
        var all = model.GetModelSchema();
        Assert.StartsWith("body: Vector<Single, 5>, taste: Vector<Single, 7>, ", Text(all));
        Assert.Contains("code: Vector<Single, 4>", Text(all));
        ReadOnlyMemory<char> type = default;
        all["code"].Annotations.GetValue("KerasLayerType", ref type);
        VBuffer<ReadOnlyMemory<char>> upstream = default;
        all["both"].Annotations.GetValue("KerasUpstreamLayers", ref upstream);
        Assert.Equal("Dense: body_hidden, taste_hidden", $"{type}: {string.Join(", ", upstream.DenseValues())}");
    }

    [Fact]
    public void Scores_by_the_names_of_the_network()
    {
        var network = Wines.Network();
        context.Model.SaveKerasModel(network, File);
        var data = Renamed(Wines.Load(context));
        var scored = context.Model.LoadKerasModel(File).ScoreKerasModel(["cultivar", "code"], ["body", "taste"]).Fit(data).Transform(data);
        var expected = context.Keras().Apply(network).Fit(data).Transform(data);
        Assert.Equal(expected.GetColumn<float[]>("cultivar").SelectMany(row => row), scored.GetColumn<float[]>("cultivar").SelectMany(row => row));
        Assert.Equal(4, scored.GetColumn<float[]>("code").First().Length);

        var hidden = context.Model.LoadKerasModel(File).ScoreKerasModel("body_hidden", "body").Fit(data).Transform(data);
        Assert.Equal(8, hidden.GetColumn<float[]>("body_hidden").First().Length);
        Assert.Contains("need the input 'taste' as well", Assert.Throws<KerasException>(() => context.Model.LoadKerasModel(File).ScoreKerasModel("code", "body")).Message);
    }

    [Fact]
    public void Trains_on_what_is_not_frozen()
    {
        context.Model.SaveKerasModel(Wines.Network(), File);
        var model = context.Model.LoadKerasModel(File);
        model.Model.GetLayer("taste_hidden").Trainable = false;
        var data = Renamed(Wines.Load(context));
        var tuned = model.RetrainKerasModel(["cultivar"], ["body", "taste"], "Cultivar", "cultivar", epochs: 60, batchSize: 16, learningRate: 0.01).Fit(data);
        var scored = tuned.Transform(data);
        double right = scored.GetColumn<uint>("Cultivar").Zip(scored.GetColumn<float[]>("cultivar"), (key, scores) => key - 1 == Array.IndexOf(scores, scores.Max()) ? 1.0 : 0).Average();
        Assert.InRange(right, 0.95, 1);
        Assert.Equal(Kernel(model.Model, "taste_hidden"), Kernel(tuned.Model, "taste_hidden"));
        Assert.NotEqual(Kernel(model.Model, "body_hidden"), Kernel(tuned.Model, "body_hidden"));
    }

    [Fact]
    public void Files_that_are_damaged_foreign_or_newer_are_refused()
    {
        context.Model.SaveKerasModel(Wines.Network(), File);
        byte[] whole = System.IO.File.ReadAllBytes(File);
        string Error(byte[] content)
        {
            System.IO.File.WriteAllBytes(File, content);
            return Assert.Throws<ModelFileException>(() => context.Model.LoadKerasModel(File)).Message;
        }
        var random = new Random(1);
        for (int i = 0; i < 60; i++)
        {
            byte[] changed = [.. whole];
            changed[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            Error(changed);
            Error(whole[..random.Next(whole.Length)]);
        }
        Assert.Contains("is not a network that mlContext.Model.SaveKerasModel wrote", Error([.. "PK"u8, .. whole]));
        Assert.Contains("is of version 2; this library reads version 1", Error([.. whole[..8], 2, 0, 0, 0, .. whole[12..]]));
        Assert.Contains("claims", Error([.. whole[..12], .. BitConverter.GetBytes(long.MaxValue), .. whole[20..]]));
    }

    private IDataView Renamed(IDataView data) => context.Transforms.CopyColumns("body", "Body").Append(context.Transforms.CopyColumns("taste", "Taste")).Fit(data).Transform(data);

    private static float[] Kernel(Model model, string layer) => model.GetLayer(layer).Weights[0].Value.ToArray<float>();

    private static string Text(DataViewSchema schema) => string.Join(", ", schema.Select(column => $"{column.Name}: {column.Type}"));
}
