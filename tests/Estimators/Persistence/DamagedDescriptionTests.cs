using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Estimators.Trainers;
using MLNet.Keras.Estimators.Transforms;
using MLNet.Keras.Layers;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>Whatever bytes a network's description consists of: it is read, or refused as damaged.</summary>
public class DamagedDescriptionTests
{
    private static readonly NetworkInput Words = new("Words", new VectorDataViewType(NumberDataViewType.Single, 1000)) { Layout = new ColumnLayout(DType.Float32, [1000]) { Form = RowForm.Pairs } };
    private static readonly NetworkInput Town = new("Town", new VectorDataViewType(new KeyDataViewType(typeof(uint), 7), 2, 3));

    [Fact]
    public void Of_a_transformer()
    {
        var format = new TransformFormat([Words, Town], [new NamedOutput("code", "Code", false), new NamedOutput("y", "Y", true)]);
        var read = Read(Bytes(format.Write), TransformFormat.Read);
        Assert.Equal([Words.Layout, Town.Layout], read.Inputs.Select(input => input.Layout));
        Assert.Equal([Words.Type, Town.Type], read.Inputs.Select(input => input.Type));
        Assert.Equal(format.Outputs, read.Outputs);
        Damage(Bytes(format.Write), TransformFormat.Read);
    }

    [Fact]
    public void Of_a_model_with_names_for_its_outputs()
    {
        var network = Network(2, "sigmoid");
        var format = PredictionFormat.Of(TrainingTask.Named("MultilabelClassification"), Words, network) with { Names = KeyNamesKinds.Text("large", "red") };
        var read = Read(Bytes(format.Write), reader => PredictionFormat.Read(reader, _ => network));
        Assert.Equal(("MultilabelClassification", 2, true, "large red"), (read.Task.Name, read.Outputs, read.IsActivated, string.Join(' ', read.Names!.ToText())));
        Damage(Bytes(format.Write), reader => PredictionFormat.Read(reader, _ => network));
    }

    [Fact]
    public void Of_a_trainers_model()
    {
        var network = Network(3, null);
        var format = PredictionFormat.Of(TrainingTask.Named("Regression"), Words, network);
        Assert.Equal(Words.Layout, Read(Bytes(format.Write), reader => PredictionFormat.Read(reader, _ => network)).Input.Layout);
        Damage(Bytes(format.Write), reader => PredictionFormat.Read(reader, _ => network));
    }

    [Theory]
    [InlineData("BinaryClassification", 2, null, "The saved network's description is damaged: BinaryClassification of 2 outputs cannot be")]
    [InlineData("BinaryClassification", 1, "softmax", "The saved network and its description do not belong together: The network ends with the activation 'softmax'; BinaryClassification takes 'sigmoid', or none for logits.")]
    [InlineData("MulticlassClassification", 3, null, "The saved network's description is damaged: It has 2 names for 3 outputs")]
    public void Of_another_networks_model(string task, int outputs, string? activation, string message)
    {
        var format = PredictionFormat.Of(TrainingTask.Named("Regression"), Words, Network(2, null)) with { Task = TrainingTask.Named(task), Names = KeyNamesKinds.Text("left", "right") };
        var network = Network(outputs, activation);
        Assert.Equal(message, Assert.Throws<ModelFileException>(() => Read(Bytes(format.Write), reader => PredictionFormat.Read(reader, _ => network))).Message);
    }

    private static Model Network(int units, string? activation) => new Sequential { new Dense(units, activation: activation ?? "linear", inputShape: [1000]) };

    private static void Damage<T>(byte[] whole, Func<BinaryReader, T> read)
    {
        var random = new Random(4);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] changed = i % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int k = random.Next(1, 4); k > 0 && changed.Length > 0; k--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }
            try
            {
                Read(changed, read);
            }
            catch (ModelFileException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1000, 3000);
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static T Read<T>(byte[] content, Func<BinaryReader, T> read) => Description.Read(new MemoryStream(content), read);
}
