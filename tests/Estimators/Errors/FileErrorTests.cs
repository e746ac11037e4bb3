using System.Text;
using System.Text.Json.Nodes;
using Microsoft.ML;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Estimators.Persistence;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>Files that are cut off, changed, from another version or not ours: nothing in them is run, and they get no more memory than they have bytes.</summary>
public class FileErrorTests
{
    private static readonly ErrorTable Table = new()
    {
        { "not a model at all", () => ModelZip.Load([1, 2, 3]), typeof(FormatException), "Failed to open a zip archive" },
        { "half of a file", () => ModelZip.Load(ModelZip.Saved[..(ModelZip.Saved.Length / 2)]), typeof(FormatException), "Failed to open a zip archive" },
        { "a newer version", () => ModelZip.Load(ModelZip.With("Model.key", bytes => Version(bytes, 0x00090009))), typeof(ModelFileException), "The model was saved by a newer version of MLNet.Keras: it takes one that reads format 9.9, this version reads formats up to 1.2. Update the package." },
        { "a newer version that was written by an older one", () => ModelZip.Load(ModelZip.With("Model.key", bytes => Version(bytes, 0x00010001, 0x00010003))), typeof(ModelFileException), "The model was saved by a newer version of MLNet.Keras: it takes one that reads format 1.3, this version reads formats up to 1.2. Update the package." },
        { "an older version than any", () => ModelZip.Load(ModelZip.With("Model.key", bytes => Version(bytes, 0x00000001))), typeof(ModelFileException), "The model was saved by an older version of MLNet.Keras: its format is 0.1, this version reads formats from 1.2 on. Fit and save it again." },
        { "a header of another model", () => ModelZip.Load(ModelZip.With("Model.key", bytes => { bytes[bytes.AsSpan().IndexOf("KERASPRD"u8)] = (byte)'C'; return bytes; })), typeof(ModelFileException), "The model's header is damaged: Unknown file type" },
        { "a changed description", () => ModelZip.Load(ModelZip.With("description.bin", Flipped)), typeof(ModelFileException), "Entry 'description.bin' of the model does not match its checksum: the file is damaged or was changed." },
        { "no description", () => ModelZip.Load(ModelZip.With("description.bin", _ => null)), typeof(ModelFileException), "The model has no entry 'description.bin': the file is incomplete." },
        { "a description with more than there is to say", () => ModelZip.Load(ModelZip.Tampered("description.bin", bytes => [.. bytes, 7])), typeof(ModelFileException), "The saved network's description is damaged: 1 bytes follow it" },
        { "a description of a task with another activation", () => ModelZip.Load(ModelZip.Tampered("description.bin", bytes => [24, .. "MulticlassClassification"u8, .. bytes[11..]], ModelZip.Reworded("\"linear\"", "\"sigmoid\""))), typeof(ModelFileException), "The saved network and its description do not belong together: The network ends with the activation 'sigmoid'; MulticlassClassification takes 'softmax', or none for logits." },

        { "a changed network", () => ModelZip.Load(ModelZip.With("network.json", Flipped)), typeof(ModelFileException), "Entry 'network.json' of the model does not match its checksum: the file is damaged or was changed." },
        { "changed weights", () => ModelZip.Load(ModelZip.With("weights.bin", Flipped)), typeof(ModelFileException), "Entry 'weights.bin' of the model does not match its checksum: the file is damaged or was changed." },
        { "a cut network", () => ModelZip.Load(ModelZip.With("network.json", bytes => bytes[..100])), typeof(ModelFileException), "Entry 'network.json' of the model ends too early: the file is cut off." },
        { "cut weights", () => ModelZip.Load(ModelZip.With("weights.bin", bytes => bytes[..^1])), typeof(ModelFileException), "Entry 'weights.bin' of the model ends too early: the file is cut off." },
        { "no weights", () => ModelZip.Load(ModelZip.With("weights.bin", _ => null)), typeof(ModelFileException), "The model has no entry 'weights.bin': the file is incomplete." },
        { "no network", () => ModelZip.Load(ModelZip.With("network.json", _ => null)), typeof(ModelFileException), "The model has no entry 'network.json': the file is incomplete." },
        { "a length beyond all memory", () => ModelZip.Load(ModelZip.With("weights.bin", bytes => [.. BitConverter.GetBytes(long.MaxValue), .. bytes[8..]])), typeof(ModelFileException), "Entry 'weights.bin' of the model ends too early: the file is cut off." },
        { "a name beyond all memory", () => ModelZip.Load(ModelZip.Tampered("weights.bin", bytes => [.. bytes[..4], 0xFF, 0xFF, 0xFF, 0x7F, .. bytes[5..]])), typeof(ModelFileException), "The weights of the model are damaged: a name of 268435455 bytes cannot be." },
        { "a negative length", () => ModelZip.Load(ModelZip.With("weights.bin", bytes => [.. BitConverter.GetBytes(-1L), .. bytes[8..]])), typeof(ModelFileException), "Entry 'weights.bin' of the model claims -1 bytes: the file is damaged." },
        { "a layer of very many units", () => ModelZip.Load(ModelZip.Reworded("\"units\":16", "\"units\":2000000000")), typeof(ModelFileException), "The saved network cannot be built: The weight 'net/hidden/kernel' of shape (3, 2000000000) would bring the weights over the 464 bytes that there are for them." },
        { "a layer with one unit more", () => ModelZip.Load(ModelZip.Reworded("\"units\":16", "\"units\":17")), typeof(ModelFileException), "The model's network and its weights do not belong together: dimension of weight 'net/hidden/kernel' should be 17, found 16." },
        { "a layer with one unit less", () => ModelZip.Load(ModelZip.Reworded("\"units\":16", "\"units\":15")), typeof(ModelFileException), "The model's network and its weights do not belong together: dimension of weight 'net/hidden/kernel' should be 15, found 16." },
        { "a layer of another class with huge weights", () => ModelZip.Load(Network(new Embedding(2, 2, name: "e"), config => config["input_dim"] = int.MaxValue)), typeof(ModelFileException), "The saved network cannot be built: The weight 'net/e/embeddings' of shape (2147483647, 2) would bring the weights over the 464 bytes that there are for them." },
        { "a recurrent layer with huge weights", () => ModelZip.Load(Network(new LSTM(4, name: "m"), config => config["units"] = 300_000_000, rows: 2)), typeof(ModelFileException), "The saved network cannot be built: The weight 'net/m/lstm_cell/kernel' of shape (3, 1200000000) would bring the weights over the 464 bytes that there are for them." },
        { "a class of the framework", () => ModelZip.Load(ModelZip.Reworded("\"class_name\":\"Dense\"", "\"class_name\":\"System.Diagnostics.Process\"")), typeof(ModelFileException), "The saved network cannot be built: Unknown layer 'System.Diagnostics.Process'; did you mean 'GaussianNoise', 'SpatialDropout1D', 'SpatialDropout2D'? A layer class of your own must be registered before loading: CustomLayers.Register<…>()." },
        { "a layer that runs code", () => ModelZip.Load(ModelZip.Reworded("\"class_name\":\"Dense\"", "\"class_name\":\"Lambda\"")), typeof(ModelFileException), "The saved network cannot be built: Unknown layer 'Lambda'; did you mean 'Add', 'LSTM', 'Flatten'? A layer class of your own must be registered before loading: CustomLayers.Register<…>()." },
        { "an activation that is a path", () => ModelZip.Load(ModelZip.Reworded("\"relu\"", "\"/bin/sh\"")), typeof(ModelFileException), "The saved network cannot be built: Unknown activation '/bin/sh'; did you mean 'mish', 'swish', 'tanh'?" },
        { "units that are text", () => ModelZip.Load(ModelZip.Reworded("\"units\":16", "\"units\":\"many\"")), typeof(ModelFileException), "The saved network cannot be built: Dense.units: expected Int32, got \"many\"." },
        { "negative units", () => ModelZip.Load(ModelZip.Reworded("\"units\":16", "\"units\":-16")), typeof(ModelFileException), "The saved network cannot be built: Layer 'hidden' of a model's configuration: Dense: 'units' must be above 0, got -16. (Parameter 'units')" },
        { "a network that is no JSON", () => ModelZip.Load(ModelZip.Tampered("network.json", _ => "{"u8.ToArray())), typeof(ModelFileException), "The saved network cannot be built: A model's JSON cannot be read: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed. LineNumber: 0 | BytePositionInLine: 1." },
        { "a network that is null", () => ModelZip.Load(ModelZip.Tampered("network.json", _ => "null"u8.ToArray())), typeof(ModelFileException), "The saved network cannot be built: A model's JSON must be an object." },
        { "a network nested very deep", () => ModelZip.Load(ModelZip.Tampered("network.json", _ => Encoding.UTF8.GetBytes(new string('[', 100_000)))), typeof(ModelFileException), "The saved network cannot be built: A model's JSON cannot be read: The maximum configured depth of 256 has been exceeded. Cannot read next JSON array. LineNumber: 0 | BytePositionInLine: 256." },
        { "an option that stands twice", () => ModelZip.Load(ModelZip.Reworded("\"units\":16", "\"units\":16,\"units\":16")), typeof(ModelFileException), "The saved network cannot be built: A model's JSON cannot be read: Duplicate property 'units' encountered during deserialization." },
        { "weights of another network", () => ModelZip.Load(ModelZip.Tampered("weights.bin", bytes => [.. BitConverter.GetBytes(3), .. bytes[4..]])), typeof(ModelFileException), "The model's network and its weights do not belong together: number of weights should be 4, found 3." },
        { "weights that end too early", () => ModelZip.Load(ModelZip.Tampered("weights.bin", bytes => bytes[..^4])), typeof(ModelFileException), "The model's network and its weights do not belong together: the network has 464 bytes of weights, their entry 460." },
        { "a network file of another kind", () => LoadNetwork([0, 1, 2, 3]), typeof(ModelFileException), "'folder/network.bin' is not a network that mlContext.Model.SaveKerasModel wrote." },
        { "a newer network file", () => LoadNetwork([.. "KERASNET"u8, 9, 0, 0, 0]), typeof(ModelFileException), "'folder/network.bin' is of version 9; this library reads version 1. It was written by a newer version." },
        { "a network file that ends after its mark", () => LoadNetwork([.. "KERASNET"u8, 1]), typeof(ModelFileException), "'folder/network.bin' ends too early: the file is cut off." },
        { "a network file without weights", () => LoadNetwork([.. "KERASNET"u8, 1, 0, 0, 0, 0]), typeof(ModelFileException), "Entry 'network.json' of the model ends too early: the file is cut off." },
        { "saving a network that is a class", () => Save(ErrorRows.Context.Regression.Trainers.Keras(_ => new Own(), "Target", epochs: 1).Fit(ErrorRows.With())), typeof(KerasException), "Layer 'own' (Own) is a class of its own: its architecture is code, which a file cannot hold. Save its weights, or write it as a functional model." },
    };

    public static TheoryData<string> Names => Table.Names;

    [Theory, MemberData(nameof(Names))]
    public void Message(string name) => Table.Check(name);

    private static byte[] Flipped(byte[] bytes)
    {
        bytes[bytes.Length / 2] ^= 1;
        return bytes;
    }

    /// <summary>Writes a version where ML.NET's header has those of the model, after its signature.</summary>
    private static byte[] Version(byte[] key, int written, int? readable = null)
    {
        int at = key.AsSpan().IndexOf("KERASPRD"u8) + 8;
        BitConverter.TryWriteBytes(key.AsSpan(at), written);
        BitConverter.TryWriteBytes(key.AsSpan(at + 4), readable ?? written);
        return key;
    }

    /// <summary>The saved model with a network of one layer, whose options are changed.</summary>
    private static byte[] Network(Layer layer, Action<JsonObject> change, int rows = 0)
    {
        var model = new Sequential("net") { new Input(rows == 0 ? [3] : [rows, 3], name: "x"), layer };
        var json = JsonNode.Parse(model.ToJson())!.AsObject();
        change(json["config"]!["layers"]![1]!["config"]!.AsObject());
        return ModelZip.Tampered("network.json", _ => Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private static object LoadNetwork(byte[] content)
    {
        string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;
        string path = Path.Combine(folder, "network.bin");
        try
        {
            File.WriteAllBytes(path, content);
            return ErrorRows.Context.Model.LoadKerasModel(path);
        }
        catch (ModelFileException e)
        {
            throw new ModelFileException(e.Message.Replace(folder, "folder"), e);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static object? Save(ITransformer model)
    {
        ErrorRows.Context.Model.Save(model, null, new MemoryStream());
        return null;
    }

    private sealed class Own() : Model("own")
    {
        private readonly Dense head = new(1, name: "head");

        protected override Tensor Call(Tensor x) => head.Call(x);
    }
}
