using Microsoft.ML;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Repository;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>A saved pipeline scores the same in another process that registers nothing.</summary>
public class FreshProcessTests
{
    private readonly MLContext context = new(1);

    [Fact]
    public void Multiclass() => SameInAnotherProcess(Samples.Data(context), context.Transforms.Conversion.MapValueToKey("Label")
        .Append(context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 2)));

    [Fact]
    public void Binary() => SameInAnotherProcess(Samples.Data(context), context.BinaryClassification.Trainers.Keras(Samples.Hidden, "Flag", epochs: 2));

    [Fact]
    public void Regression() => SameInAnotherProcess(Samples.Data(context), context.Regression.Trainers.Keras(Samples.Hidden, "Targets", epochs: 2));

    [Fact]
    public void Multilabel() => SameInAnotherProcess(Samples.Data(context), context.MultilabelClassification.Trainers.Keras(Samples.Hidden, "Flags", epochs: 2));

    [Fact]
    public void Several_inputs_among_them_keys() => SameInAnotherProcess(Samples.Data(context), context.Transforms.Conversion.MapValueToKey("Label")
        .Append(context.Keras().Fit(columns =>
        {
            var label = columns["Label"].Input();
            var features = columns["Features"].Input();
            var kind = label | new Embedding(columns["Label"].KeyCount + 1, 2, maskZero: true) | new GlobalAveragePooling1D();
            return new Model([label, features], [new Concatenate().Call(kind, features) | new Dense(8, activation: "relu") | new Dense(2, name: "targets")]);
        }, new() { Labels = { ["Targets"] = "targets" }, Outputs = { ["targets"] = "Score" }, Epochs = 2 })));

    [Fact]
    public void Sparse_rows_and_an_inner_layer() => SameInAnotherProcess(Samples.Data(context), context.Transforms.Text.ProduceHashedWordBags("Words", "Label", numberOfBits: 8)
        .Append(context.Keras().Fit(columns =>
        {
            var words = columns["Words"].Input();
            return new Model(words, words | new Dense(4, activation: "tanh", name: "code") | new Dense(1, name: "target"));
        }, new() { Labels = { ["Target"] = "target" }, Outputs = { ["code"] = "Score" }, Epochs = 2 })));

    private void SameInAnotherProcess(IDataView data, IEstimator<ITransformer> pipeline)
    {
        using var saved = new SavedPipeline(context, data, pipeline);
        // tests/bin/<configuration>/<framework> lies beside tests/FreshProcess/bin/<configuration>/<framework>
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        saved.CheckIn("dotnet", "exec", Checkout.Path($"tests/FreshProcess/bin/{here.Parent!.Name}/{here.Name}/FreshProcess.dll"));
    }
}
