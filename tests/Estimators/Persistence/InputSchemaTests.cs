using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>What a model.zip tells of its input: the schema, or the loader that reads it from files.</summary>
public sealed class InputSchemaTests : IDisposable
{
    private readonly MLContext context = new(1);
    private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

    private string Model => Path.Combine(folder, "model.zip");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_schema_comes_back_and_a_prediction_engine_is_made_from_it()
    {
        var data = Samples.Data(context);
        var fitted = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 2))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(data);
        context.Model.Save(fitted, data.Schema, Model);
        var fresh = new MLContext();
        var loaded = fresh.Model.Load(Model, out var schema);
        Assert.Equal(Text(data.Schema), Text(schema));
        Assert.Equal(Text(fitted.GetOutputSchema(data.Schema)), Text(loaded.GetOutputSchema(schema)));
        using var engine = fresh.Model.CreatePredictionEngine<SampleRow, SamplePrediction>(loaded, schema);
        Assert.Equal(fitted.Transform(data).GetColumn<string>("PredictedLabel").Take(20), Samples.Rows().Take(20).Select(row => engine.Predict(row).PredictedLabel));
    }

    [Fact]
    public void Key_values_of_a_column_that_feeds_the_network_come_back_with_the_schema()
    {
        var data = Samples.Keyed(context);
        var fitted = Towns().Fit(data);
        context.Model.Save(fitted, data.Schema, Model);
        var loaded = new MLContext().Model.Load(Model, out var schema);
        VBuffer<ReadOnlyMemory<char>> saved = default, given = default;
        schema["Label"].GetKeyValues(ref saved);
        data.Schema["Label"].GetKeyValues(ref given);
        Assert.Equal(given.DenseValues().Select(value => value.ToString()), saved.DenseValues().Select(value => value.ToString()));
        Assert.Equal(Scores(fitted, data), Scores(loaded, data));
    }

    [Fact]
    public void Without_a_schema_there_is_none()
    {
        context.Model.Save(Towns().Fit(Samples.Keyed(context)), null, Model);
        Assert.NotNull(context.Model.Load(Model, out var schema));
        Assert.Null(schema);
    }

    [Fact]
    public void A_model_saved_with_its_text_loader_reads_and_scores_a_file()
    {
        var (loader, source) = Iris();
        var data = loader.Load(source);
        var fitted = context.Transforms.Conversion.MapValueToKey("Label", "Species")
            .Append(context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 2)).Fit(data);
        context.Model.Save(fitted, loader, Model);

        var fresh = new MLContext();
        var loaded = fresh.Model.LoadWithDataLoader(Model, out var reader);
        Assert.Equal(Scores(fitted, data), Scores(loaded, reader.Load(source)));
        Assert.Equal(Text(data.Schema), Text(reader.GetOutputSchema()));
        Assert.NotNull(fresh.Model.Load(Model, out var schema));
        Assert.Equal(Text(data.Schema), Text(schema));
    }

    [Fact]
    public void A_network_may_be_a_part_of_the_loader()
    {
        var (loader, source) = Iris();
        // what is loaded has been through the network already
        var scored = loader.Append(context.Transforms.Conversion.MapValueToKey("Label", "Species"))
            .Append(context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 2)).Fit(source);
        var after = context.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(scored.Load(source));
        context.Model.Save(after, scored, Model);
        var loaded = new MLContext().Model.LoadWithDataLoader(Model, out var reader);
        Assert.Equal(Scores(after, scored.Load(source)), Scores(loaded, reader.Load(source)));
        Assert.Equal(after.Transform(scored.Load(source)).GetColumn<string>("PredictedLabel"), loaded.Transform(reader.Load(source)).GetColumn<string>("PredictedLabel"));
    }

    private KerasNetworkEstimator Towns() => context.Keras().Fit(columns =>
    {
        var label = columns["Label"].Input();
        return new Model(label, label | new Embedding(columns["Label"].KeyCount + 1, 2, maskZero: true) | new GlobalAveragePooling1D() | new Dense(2, name: "targets"));
    }, new() { Labels = { ["Targets"] = "targets" }, Outputs = { ["targets"] = "Score" }, Epochs = 1 });

    private (TextLoader Loader, MultiFileSource Source) Iris() => (
        context.Data.CreateTextLoader([new("Features", DataKind.Single, 0, 3), new("Species", DataKind.String, 4)], separatorChar: ',', hasHeader: true),
        new MultiFileSource(Datasets.Iris().Path));

    private static float[] Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Score").SelectMany(row => row)];

    private static string Text(DataViewSchema schema) => string.Join(", ", schema.Where(column => !column.IsHidden).Select(column => $"{column.Name}: {column.Type}"));
}
