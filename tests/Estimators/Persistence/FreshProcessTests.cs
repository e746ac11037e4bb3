using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>A saved pipeline scores the same in another process that registers nothing.</summary>
public class FreshProcessTests : IDisposable
{
    private readonly MLContext context = new(1);
    private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

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
        var fitted = pipeline.Fit(data);
        string model = Path.Combine(folder, "model.zip"), rows = Path.Combine(folder, "rows.idv");
        context.Model.Save(fitted, data.Schema, model);
        using (var stream = File.Create(rows))
        {
            context.Data.SaveAsBinary(data, stream);
        }
        var scored = fitted.Transform(data);
        float[] expected = scored.Schema["Score"].Type is VectorDataViewType
            ? [.. scored.GetColumn<float[]>("Score").SelectMany(row => row)]
            : [.. scored.GetColumn<float>("Score")];

        string[] bits = Run(model, rows).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, bits.Select(bit => BitConverter.UInt32BitsToSingle(uint.Parse(bit))));
    }

    private static string Run(params string[] arguments)
    {
        // tests/bin/<configuration>/<framework> lies beside tests/FreshProcess/bin/<configuration>/<framework>
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string program = Path.Combine(here.Parent!.Parent!.Parent!.FullName, "FreshProcess", "bin", here.Parent.Name, here.Name, "FreshProcess.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output.Trim();
    }
}
