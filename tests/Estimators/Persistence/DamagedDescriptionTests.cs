using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Estimators.Trainers;
using MLNet.Keras.Estimators.Transforms;
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
        var format = new TransformFormat([Words, Town], [new NamedOutput("code", "Code"), new NamedOutput("y", "Y")]);
        var read = TransformFormat.Read(Reader(Bytes(format.Write)));
        Assert.Equal([Words.Layout, Town.Layout], read.Inputs.Select(input => input.Layout));
        Assert.Equal([Words.Type, Town.Type], read.Inputs.Select(input => input.Type));
        Assert.Equal(format.Outputs, read.Outputs);
        Damage(Bytes(format.Write), reader => TransformFormat.Read(reader));
    }

    [Fact]
    public void Of_a_model_with_names_for_its_outputs()
    {
        var format = new PredictionFormat(TrainingTask.Named("MultilabelClassification"), Words, 2, true, new TextKeyNames(["large".AsMemory(), "red".AsMemory()]));
        var read = PredictionFormat.Read(Reader(Bytes(format.Write)));
        Assert.Equal(("MultilabelClassification", 2, true, "large red"), (read.Task.Name, read.Outputs, read.IsActivated, string.Join(' ', read.Names!.ToText())));
        Damage(Bytes(format.Write), reader => PredictionFormat.Read(reader));
    }

    [Fact]
    public void Of_a_trainers_model()
    {
        var format = new PredictionFormat(TrainingTask.Named("Regression"), Words, 3, false, null);
        Assert.Equal(Words.Layout, PredictionFormat.Read(Reader(Bytes(format.Write))).Input.Layout);
        Damage(Bytes(format.Write), reader => PredictionFormat.Read(reader));
    }

    private static void Damage(byte[] whole, Action<BinaryReader> read)
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
                read(Reader(changed));
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

    private static BinaryReader Reader(byte[] content) => new(new MemoryStream(content));
}
