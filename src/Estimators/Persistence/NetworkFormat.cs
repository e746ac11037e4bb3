using System.Text;
using Microsoft.ML;
using MLNet.Keras.Layers;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>A network in model.zip: Keras's configuration as JSON, and the weights. Data only: a loader builds none but the library's own layers and those that the program registered.</summary>
internal static class NetworkFormat
{
    private const string ConfigEntry = "network.json", WeightsEntry = "weights.bin";

    public static void Save(ModelSaveContext context, Model network)
    {
        SealedEntry.Save(context, ConfigEntry, Config(network));
        SealedEntry.Save(context, WeightsEntry, WeightsFormat.Size(network.Weights), writer => WeightsFormat.Write(writer, network.Weights));
    }

    /// <summary>Writes a network outside of a model.zip: the same entries, one after the other.</summary>
    public static void Write(BinaryWriter writer, Model network)
    {
        SealedEntry.Write(writer, Config(network));
        SealedEntry.Write(writer, WeightsFormat.Size(network.Weights), content => WeightsFormat.Write(content, network.Weights));
    }

    /// <summary>Reads what <see cref="Write"/> wrote, from a stream that can be read again.</summary>
    /// <exception cref="ModelFileException">The file is damaged, or the network has layers that this library does not know.</exception>
    public static Model Read(BinaryReader reader)
    {
        byte[] config = SealedEntry.Read(reader, ConfigEntry);
        long start = reader.BaseStream.Position;
        return Build(config, [], read =>
        {
            reader.BaseStream.Position = start;
            return read(reader);
        });
    }

    /// <param name="context">The model's place in the file.</param>
    /// <param name="inputs">The shapes that the network is built for.</param>
    /// <exception cref="ModelFileException">The file is damaged, or the network has layers that this library does not know.</exception>
    public static Model Load(ModelLoadContext context, Shape[] inputs) =>
        Build(SealedEntry.Load(context, ConfigEntry), inputs, read => SealedEntry.Load(context, WeightsEntry, read));

    /// <exception cref="KerasException">The architecture cannot be written, or names a class that nobody could load.</exception>
    private static byte[] Config(Model network)
    {
        if (network.OwnLayers().FirstOrDefault(layer => !CustomLayers.Knows(layer.GetType())) is { } unknown)
        {
            string name = unknown.GetType().Name;
            throw new KerasException($"{unknown} is of a class of your own, and a file holds no code, only the name: call CustomLayers.Register<{name}>() before saving, and before loading in each program that does.");
        }
        return Encoding.UTF8.GetBytes(network.Serialize().ToJsonString());
    }

    /// <summary>Builds the network and reads its weights into it. No more memory is taken than they have bytes, which are first found to be there.</summary>
    /// <param name="config">The architecture.</param>
    /// <param name="inputs">The shapes that the network is built for.</param>
    /// <param name="weights">Reads the entry of the weights, each time from its start.</param>
    private static Model Build(byte[] config, Shape[] inputs, Func<Func<BinaryReader, long>, long> weights)
    {
        long bytes = weights(reader => SealedEntry.Verify(reader, WeightsEntry));
        var network = Build(config, inputs, most: bytes);
        long read = weights(reader =>
        {
            _ = reader.ReadInt64();
            return WeightsFormat.Read(reader, network.Weights);
        });
        return read == bytes
            ? network
            : throw new ModelFileException($"The model's network and its weights do not belong together: the network has {read} bytes of weights, their entry {bytes}.");
    }

    private static Model Build(byte[] config, Shape[] inputs, long most)
    {
        using var budget = WeightBudget.Limit(most);
        try
        {
            var network = Model.FromJson(Encoding.UTF8.GetString(config));
            network.EnsureBuilt(inputs);
            return network;
        }
        catch (Exception e) when (e is KerasException and not ModelFileException)
        {
            string advice = e is UnknownIdentifierException { Kind: "layer" } ? " A layer class of your own must be registered before loading: CustomLayers.Register<…>()." : "";
            throw new ModelFileException($"The saved network cannot be built: {e.Message}{advice}", e);
        }
    }
}
